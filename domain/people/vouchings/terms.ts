/** How somebody was let into an account from outside. */
export const credentialHows = {
	code: 'Mã một lần',
	password: 'Mật khẩu tạm',
	secondFactor: 'Bỏ xác thực bước hai',
} as const;
export type CredentialHow = keyof typeof credentialHows;

/** Why somebody cannot confirm the holder of a post: the sentence of the refusal and of the list. */
export const vouchingObstacles = {
	self: 'Không ai tự xác nhận mình. Nhờ người khác ở công đoàn cấp trên.',
	administrator: 'Người từng quản trị hệ thống không xác nhận người được mở vụ việc. Nhờ cán bộ công đoàn cấp trên.',
	unvouched: 'Chính đồng chí chưa được xác nhận, hoặc chức vụ của đồng chí không ở trên đơn vị này.',
	noPassword: 'Người này chưa tự đặt mật khẩu bằng mã đã cấp. Đợi người đó đăng nhập rồi xác nhận.',
	giver: 'Chính đồng chí đã cấp mã hoặc giao chức vụ này. Nhờ một người khác xác nhận.',
	giverUnknown:
		'Người cấp mã hoặc giao chức vụ này chưa được xác nhận. Xác nhận người đó trước; nếu vẫn không được, cấp lại mã.',
} as const;
export type VouchingObstacle = keyof typeof vouchingObstacles;
