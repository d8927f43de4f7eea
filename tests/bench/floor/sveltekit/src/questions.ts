/** Twelve questions with five levels each: as many as a citizen's form commonly has. */
export const QUESTIONS = Array.from({ length: 12 }, (_, i) => ({
	key: `q${i + 1}`,
	text: `${i + 1}. Ông/Bà hài lòng thế nào với việc giải quyết thủ tục hành chính lần này?`
}));

export const LEVELS = [
	'Rất không hài lòng',
	'Không hài lòng',
	'Bình thường',
	'Hài lòng',
	'Rất hài lòng'
];
