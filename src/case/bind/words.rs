//! Words what a case has in place of what it should, and how a value is written that does not fit its type.

use crate::language::Said;

pub(super) static BOOLEAN: Said = Said::words("true or false", "true hoặc false");
pub(super) static BYTES: Said = Said::words("bytes", "dãy byte");
pub(super) static DATETIME: Said = Said::words("a datetime", "một ngày giờ");
pub(super) static DATETIME_PAST_RANGE: Said = Said::words("a datetime past its range", "một ngày giờ quá giới hạn");
pub(super) static LIST: Said = Said::words("a list", "một danh sách");
pub(super) static LIST_OF_OTHERS: Said =
    Said::words("a list of something else than texts", "một danh sách có phần tử không phải chữ");
pub(super) static MAPPING: Said = Said::words("a mapping", "một nhóm `khóa: giá trị`");
pub(super) static NOTHING: Said = Said::words("nothing", "chỗ trống");
pub(super) static NUMBER: Said = Said::words("a number", "một số");
pub(super) static TEXT: Said = Said::words("a text", "chữ");
pub(super) static TUPLE: Said = Said::words("a tuple", "một bộ giá trị");
pub(super) static VARIANT: Said = Said::words("a variant", "một giá trị kèm tên");

pub(super) static NUMBER_NEEDED: Said = Said::words(
    "a number has at most four digits after the point and about fifteen before it; a float with both is not exact",
    "số có tối đa bốn chữ số sau dấu chấm và chừng mười lăm chữ số trước nó; số `float` có cả hai thì không đúng hẳn",
);
pub(super) static TEXT_NEEDED: Said = Said::words(
    "a text has at most 16 KiB, and all texts of a case together 1 MiB",
    "mỗi đoạn chữ tối đa 16 KiB, và mọi đoạn chữ của một case cộng lại tối đa 1 MiB",
);
pub(super) static DATE_NEEDED: Said = Said::words("a date is written as 2026-11-27", "ngày viết như 2026-11-27");
pub(super) static DATETIME_NEEDED: Said = Said::words(
    "a datetime is written with its offset, as 2026-11-27T21:00:00+07:00",
    "ngày giờ viết kèm múi giờ, như 2026-11-27T21:00:00+07:00",
);
pub(super) static DURATION_NEEDED: Said = Said::words(
    "a duration is written with its units, as 90m or 1d12h",
    "khoảng thời gian viết kèm đơn vị, như 90m hoặc 1d12h",
);

pub(super) static KEY_NEEDED: Said = Said::words("a key must be a text", "khóa phải là chữ");
pub(super) static COUNT_NEEDED: Said = Said::words("a whole number is needed", "phải là một số nguyên");
