//! Tells again, in either language, what a reader of JSON says of a text that it cannot read. Never here: reading.
//!
//! Readers speak English, and say no more than a text: serde has a few sentences for what does not fit, `serde_json` some
//! for what is no JSON, and what Casebook itself takes no part of comes back among these.

use std::fmt::Display;

use crate::language::{Language, Said};

/// The sentences: `{}` for what one names, which stands in the same order in both languages. The first that fits counts.
static SENTENCES: &[Said] = &[
    Said::words("missing field {}", "thiếu trường {}"),
    Said::words("duplicate field {}", "trường {} có hai lần"),
    Said::words("unknown field {}, expected one of {}", "không có trường {}; phải là một trong {}"),
    Said::words("unknown field {}, expected {} or {}", "không có trường {}; phải là {} hoặc {}"),
    Said::words("unknown field {}, expected {}", "không có trường {}; phải là {}"),
    Said::words("unknown field {}, there are no fields", "không có trường {}; ở đây không có trường nào"),
    Said::words("unknown variant {}, expected one of {}", "không có giá trị {}; phải là một trong {}"),
    Said::words("unknown variant {}, expected {} or {}", "không có giá trị {}; phải là {} hoặc {}"),
    Said::words("unknown variant {}, expected {}", "không có giá trị {}; phải là {}"),
    Said::words("invalid length {}, expected {}", "số phần tử không đúng: {}"),
    // Of JSON.
    Said::words("EOF while parsing a list", "danh sách chưa có `]` ở cuối"),
    Said::words("EOF while parsing an object", "nhóm chưa có `}` ở cuối"),
    Said::words("EOF while parsing a string", "chữ chưa có dấu nháy ở cuối"),
    Said::words("EOF while parsing a value", "hết chữ mà chưa có giá trị"),
    Said::words("expected `,` or `]`", "chỗ này phải là `,` hoặc `]`"),
    Said::words("expected `,` or `}`", "chỗ này phải là `,` hoặc `}`"),
    Said::words("expected value", "chỗ này phải là một giá trị"),
    Said::words("expected ident", "chỗ này phải là `true`, `false` hoặc `null`"),
    Said::words("expected {}", "chỗ này phải là {}"),
    Said::words("key must be a string", "khóa phải là chữ trong dấu nháy"),
    Said::words("invalid number", "số viết không đúng"),
    Said::words("number out of range", "số quá lớn"),
    Said::words("trailing comma", "thừa dấu phẩy"),
    Said::words("trailing characters", "thừa chữ ở phía sau"),
    Said::words("recursion limit exceeded", "lồng nhau quá sâu"),
    Said::words(
        "control character (\\u0000-\\u001F) found while parsing a string",
        "trong chữ có ký tự điều khiển, như chỗ xuống dòng",
    ),
    // Casebook's own.
    Said::words("{} stands twice in one mapping", "{} có hai lần trong một nhóm"),
    Said::words("a ticket's name is a text or a number", "tên ticket phải là chữ hoặc số"),
    Said::words("a cost is a number", "chi phí phải là số"),
    Said::words(
        "{} is not a number with at most four digits after the point, held exactly",
        "{} không phải số có nhiều nhất bốn chữ số sau dấu chấm, giữ đúng từng chữ số",
    ),
    Said::words("{} is not a datetime with an offset such as {}", "{} không phải ngày giờ có múi giờ như {}"),
    Said::words(
        "{} is not a number with at most four digits after the point, between {} and {}",
        "{} không phải số có nhiều nhất bốn chữ số sau dấu chấm, từ {} đến {}",
    ),
    Said::words("{} can be read as {} and as {}: write {}", "{} có người đọc là {}, có người đọc là {}: viết {}"),
    Said::words(
        "{} is not a number: thousands are not set apart, write {}",
        "{} không phải số: không tách hàng nghìn, viết {}",
    ),
    Said::words("the instant lies outside the years 1 to 9999", "ngày giờ nằm ngoài các năm 1 đến 9999"),
    Said::words(
        "the {} is of the schema {}, which is newer; this version of Casebook reads {}",
        "{} theo mẫu {}, mới hơn; bản Casebook này đọc {}",
    ),
    Said::words(
        "the {} is of the schema {}, which is read no longer; this version of Casebook reads {}",
        "{} theo mẫu {}, không còn đọc nữa; bản Casebook này đọc {}",
    ),
    Said::words(
        "the {} is of the schema {}; this version of Casebook reads {}",
        "{} theo mẫu {}; bản Casebook này đọc {}",
    ),
];

/// What serde calls that which it finds or needs.
static THINGS: &[Said] = &[
    Said::words("boolean {}", "{}"),
    Said::words("integer {}", "số {}"),
    Said::words("floating point {}", "số {}"),
    Said::words("string {}", "chữ {}"),
    Said::words("character {}", "chữ {}"),
    Said::words("number", "một số"),
    Said::words("null", "`null`"),
    Said::words("unit value", "`null`"),
    Said::words("sequence", "một danh sách"),
    Said::words("map", "một nhóm `khóa: giá trị`"),
    Said::words("a mapping of inputs to values", "một nhóm `thông tin: giá trị`"),
    Said::words("an input's name", "tên một thông tin"),
    Said::words(
        "true or false, a number, a text, or a list of texts",
        "`true` hoặc `false`, một số, chữ, hoặc một danh sách chữ",
    ),
    Said::words("a string", "chữ"),
    Said::words("a text", "chữ"),
    Said::words("a boolean", "`true` hoặc `false`"),
    Said::words("a sequence", "một danh sách"),
    Said::words("a map", "một nhóm `khóa: giá trị`"),
    Said::words("u32", "một số nguyên từ 0"),
    Said::words("i64", "một số nguyên"),
    Said::words("record", "hồ sơ"),
    Said::words("saved interview", "cuộc hỏi đã lưu"),
];

impl Language {
    /// Tells again, in this language, what a reader of JSON says of a text that it cannot read: a case, a ticket, a record.
    /// Readers say it in English, which stays as it is. In another language the sentences of serde and `serde_json` are
    /// translated, and one that is not known leaves the place alone, or stays as it is where it names none.
    ///
    /// ```
    /// use casebook::Language;
    /// let error = serde_json::from_str::<casebook::Ticket>("{}").unwrap_err();
    /// assert_eq!(Language::English.retell(&error), error.to_string());
    /// assert_eq!(Language::Vietnamese.retell(&error), "thiếu trường `schema`, ở dòng 1, cột 2");
    /// ```
    pub fn retell(self, error: impl Display) -> String {
        retold(error.to_string()).get(self).to_owned()
    }
}

/// What a reader says, in both languages.
pub(crate) fn retold(words: String) -> Said {
    let vi = vietnamese(&words);
    Said::of(words, vi)
}

fn vietnamese(words: &str) -> String {
    let (sentence, place) = placed(words);
    match (of_type(sentence).or_else(|| found(SENTENCES, sentence)), place) {
        (Some(sentence), Some(place)) => format!("{sentence}, ở {place}"),
        (Some(sentence), None) => sentence,
        (None, Some(place)) => format!("không đọc được, ở {place}"),
        (None, None) => words.to_owned(),
    }
}

/// A sentence without the place at its end, which is told by line and column, or by column alone.
fn placed(words: &str) -> (&str, Option<String>) {
    let placed = || {
        let (before, column) = words.rsplit_once(" column ")?;
        let column: usize = column.parse().ok()?;
        if let Some(sentence) = before.strip_suffix(" at") {
            return Some((sentence, format!("cột {column}")));
        }
        let (sentence, line) = before.rsplit_once(" at line ")?;
        let line: usize = line.parse().ok()?;
        Some((sentence, format!("dòng {line}, cột {column}")))
    };
    placed().map_or((words, None), |(sentence, place)| (sentence, Some(place)))
}

/// Something of one kind stands where another is needed. What is not known by its name is left out.
fn of_type(sentence: &str) -> Option<String> {
    let of = sentence.strip_prefix("invalid type: ").or_else(|| sentence.strip_prefix("invalid value: "))?;
    // What is found may quote anything, also these words.
    let (found_one, needed) = of.rsplit_once(", expected ")?;
    // What it is called in Rust says nothing to whoever wrote it.
    let needed = if needed.starts_with("struct ") { "a map" } else { needed };
    Some(match (found(THINGS, found_one), found(THINGS, needed)) {
        (Some(found), Some(needed)) => format!("phải là {needed}, không phải {found}"),
        (Some(found), None) => format!("không thể là {found}"),
        (None, Some(needed)) => format!("phải là {needed}"),
        (None, None) => "giá trị không đúng dạng".to_owned(),
    })
}

/// The Vietnamese of the first sentence that fits.
fn found(known: &[Said], words: &str) -> Option<String> {
    known.iter().find_map(|sentence| {
        let named = holes(sentence.get(Language::English), words)?;
        let mut pieces = sentence.get(Language::Vietnamese).split("{}");
        let mut told = pieces.next().unwrap_or_default().to_owned();
        for (piece, named) in pieces.zip(named) {
            told.push_str(&found(THINGS, named).unwrap_or_else(|| named.to_owned()));
            told.push_str(piece);
        }
        Some(told)
    })
}

/// What stands in a text where the sentence has its `{}`.
fn holes<'t>(sentence: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut pieces = sentence.split("{}").peekable();
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut holes = Vec::new();
    while let Some(piece) = pieces.next() {
        let (hole, behind) = match pieces.peek() {
            Some(_) => rest.split_once(piece)?,
            None => (rest.strip_suffix(piece)?, ""),
        };
        holes.push(hole);
        rest = behind;
    }
    rest.is_empty().then_some(holes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Instant;

    fn vi(error: impl Display) -> String {
        Language::Vietnamese.retell(error)
    }

    fn read<T: serde::de::DeserializeOwned>(text: &str) -> String {
        vi(serde_json::from_str::<T>(text).map(drop).unwrap_err())
    }

    #[test]
    fn what_serde_says_is_translated() {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Ticket {
            _name: String,
            _count: u32,
        }
        assert_eq!(read::<Ticket>(r#"{"_name": "a"}"#), "thiếu trường `_count`, ở dòng 1, cột 14");
        assert_eq!(
            read::<Ticket>(r#"{"x": 1}"#),
            "không có trường `x`; phải là `_name` hoặc `_count`, ở dòng 1, cột 4"
        );
        assert_eq!(read::<Ticket>("3"), "phải là một nhóm `khóa: giá trị`, không phải số `3`, ở dòng 1, cột 1");
        assert_eq!(read::<Ticket>(r#"{"_name": []}"#), "phải là chữ, không phải một danh sách, ở dòng 1, cột 10");
        let twice = r#"{"_name": "a", "_name": "b"}"#;
        assert_eq!(read::<Ticket>(twice), "trường `_name` có hai lần, ở dòng 1, cột 22");
        let quoted = r#"{"_count": ", expected at line 1 column 2"}"#;
        let told = "phải là một số nguyên từ 0, không phải chữ \", expected at line 1 column 2\", ở dòng 1, cột 42";
        assert_eq!(read::<Ticket>(quoted), told);
    }

    #[test]
    fn what_is_no_json_is_translated() {
        for (text, told) in [
            ("", "hết chữ mà chưa có giá trị, ở dòng 1, cột 0"),
            ("{", "nhóm chưa có `}` ở cuối, ở dòng 1, cột 1"),
            ("[1,", "hết chữ mà chưa có giá trị, ở dòng 1, cột 3"),
            ("\"a", "chữ chưa có dấu nháy ở cuối, ở dòng 1, cột 2"),
            ("{\"a\" 1}", "chỗ này phải là `:`, ở dòng 1, cột 6"),
            ("{a: 1}", "khóa phải là chữ trong dấu nháy, ở dòng 1, cột 2"),
            ("[1 2]", "chỗ này phải là `,` hoặc `]`, ở dòng 1, cột 4"),
            ("[1,]", "thừa dấu phẩy, ở dòng 1, cột 4"),
            ("\n  x", "chỗ này phải là một giá trị, ở dòng 2, cột 3"),
            ("1 2", "thừa chữ ở phía sau, ở dòng 1, cột 3"),
            ("\"\\q\"", "không đọc được, ở dòng 1, cột 3"),
        ] {
            assert_eq!(read::<serde_json::Value>(text), told, "{text}");
        }
        let deep = "[".repeat(200);
        assert_eq!(read::<serde_json::Value>(&deep), "lồng nhau quá sâu, ở dòng 1, cột 128");
    }

    #[test]
    fn what_casebook_says_to_readers_is_translated() {
        let wrong = "`x` không phải ngày giờ có múi giờ như `2026-11-27T21:00:00+07:00`, ở dòng 1, cột 3";
        assert_eq!(read::<Instant>("\"x\""), wrong);
        assert_eq!(vi("a host's own words"), "a host's own words");
        assert_eq!(vi("expected value at column 7"), "chỗ này phải là một giá trị, ở cột 7");
    }
}
