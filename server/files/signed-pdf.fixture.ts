/** A one-page PDF signed with an invented person's own certificate (ECDSA, SHA-256), made once with OpenSSL. */
import { gunzipSync } from 'node:zlib';

const packed =
	'H4sIAAAAAAACA+1Xy25bNxDd+yu08bLWcIYckoBhoEnrTVrUcLsLsuBj6Ko1rMBWgObveyipSoxIAbIMahoWL+dxOO+Le37z0/UP7sKfuQUt1v' +
	'Wvy8vlHx/f2/J12ZT79d3yptzZ04LBvL26socOkTN+LroVWb5Z9ae3MuXeLV+vPzxsFu6gIF8q4OfRILRFXv5qfVVerf95SzgK0YKJ3h3U/XP1' +
	'31d3y+vV/cYelz+Cbxc3N29+WW3A+FD39NJBfv93e4oX3Tal/Wl9+erjxm7Lw53hEs5+ISkrfhan13TkYQMrny6FEpOnREqZS1Kfko5InRxF4j' +
	'K5MrLs9kAMuhNHHb7UqaM0dchpIAEO+P9xvkBzWzSmIrtdt7srvRB0JzKozuvgYjxaxT1j1ChZgrF0p6kH09FS7BQTbKKCe9LunmbScT9whEKG' +
	'hRX8DL6EALrCLA7qTRzH+XjgFGrOfNPcpBQ1puazwy0CcJzAwWlHNVdrzmoamaLXNM+lAxHgbhwQBYjJQyqGmKdMChMp7DVSBWptUvsnGlAI8I' +
	'iUsKjAc+wiABQvsFd8KHtuPs79Xr2G1bNklOJneZy18Dyzsq0g8Wgf8lE7q88dEdFcMw/LgTUGbik778x66N13gkWoTh5S2nDsvdZqQIMXmQ3Y' +
	'iSO1WocbtRsXZa9Fe4Q7bZCRFkHUJLFLCKR61RyyJ5OCwMPy6X/f+Y/dyDvFv28D3oXOrTAzMKMU38gcm5PQkUQVBIjTp+i5jqL1blIUrfQNCH' +
	'RAmMYAcCATQYj2p1M9gkjGKeTRsTg0o5Ycp2KUovN47OwNhQN3fUm9F0MBtF6lxZ4AkhwsgcmAR7YnhqYUQBIXeKDrU/TBUpxtm6CWrI1GQXvK' +
	'o7eKimRJNSPOjQWToUFxzoLmdzOh0X7SUHTfZ2V/4yQ7MUsxMeEMrDk2nzPJjMvxWSsziMd0AnTG1ycN4jmO6nrEBs5ihNPwo7bMLkpTZDF1Tl' +
	'Q05uGBhnotYbYUjRhlaAVftBauvWThmeWYj94wxGmT2XrHY+L4JMfpKc58J3zeB/v7YATodoTO2z+8FMHvJ/huFgYirRS4AmVS49fkt/16vBu9' +
	'B88r+ggd1cwH1dCCCzJiyZpUy1ArPgQzzYZMWWuGeM6jFm+59zTQdOx6DjuU1KrghYIx6KoWC6OXYgh+o4GSVDyh0C0h6g651z4G6hSt0akgob' +
	'XSy3pZL+tlvaz/1bo6fJxuHsvq3h7xcXq7XuOjd/elfHZ+/vNv12f/AvQfj3FeDwAA';

export function signedPdf(): Buffer {
	return gunzipSync(Buffer.from(packed, 'base64'));
}
