/** Words around the chapters of the guide; the chapters themselves stand in docs/guide. */
export const vi = {
	title: 'Hướng dẫn sử dụng',
	lead: 'Từng việc một, theo đúng chữ trên trang. Ảnh chụp từ chính phần mềm này, với đơn vị và người không có thật.',
	chapters: 'Các chương',
	previous: 'Chương trước',
	next: 'Chương sau',
};
