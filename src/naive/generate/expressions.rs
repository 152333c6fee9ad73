//! Makes up random expressions of a wanted type, and the facts made of them.

use serde_json::{Map, Value as Json, json};

use super::{Maker, Named};
use crate::value::Type;

impl Maker<'_, '_> {
    /// Facts of several types, each naming inputs and the facts before it.
    pub(super) fn facts(&mut self) -> Map<String, Json> {
        let mut facts = Map::new();
        let types = [
            Type::Boolean,
            Type::DateTime,
            Type::Boolean,
            Type::Number,
            Type::Duration,
            Type::OneOf,
            Type::Boolean,
            Type::Date,
            Type::Boolean,
        ];
        let count = 2 + self.tape.below(6);
        for index in 0..count {
            let ty = if index == 0 { Type::Boolean } else { self.tape.pick(&types) };
            self.missing = false;
            let text = self.expression(ty, 3);
            // Facts come in the order of their names, so that one may name those before.
            let name = format!("fact_{index}");
            facts.insert(name.clone(), json!(text));
            let words = if ty == Type::OneOf { self.list("color") } else { Vec::new() };
            self.named.push(Named { name, ty, words, optional: false, may_be_missing: self.missing });
        }
        facts
    }

    fn list(&self, name: &str) -> Vec<&'static str> {
        self.named.iter().find(|named| named.name == name).map(|named| named.words.clone()).unwrap_or_default()
    }

    /// The name of something of the type.
    pub(super) fn variable(&mut self, ty: Type) -> Option<Named> {
        let fitting: Vec<Named> = self.named.iter().filter(|named| named.ty == ty).cloned().collect();
        if fitting.is_empty() {
            return None;
        }
        let named = self.tape.pick(&fitting);
        self.missing |= named.may_be_missing;
        Some(named)
    }

    fn either(&mut self, ty: Type, depth: usize) -> String {
        let (condition, yes, no) =
            (self.expression(Type::Boolean, depth), self.expression(ty, depth), self.expression(ty, depth));
        format!("(if {condition} then {yes} else {no})")
    }

    pub(super) fn expression(&mut self, ty: Type, depth: usize) -> String {
        match ty {
            Type::Boolean => self.boolean(depth),
            Type::OneOf => match self.variable(ty) {
                Some(named) if depth == 0 || self.tape.chance(1, 2) => named.name,
                Some(named) => {
                    let word = self.tape.pick(&named.words);
                    let condition = self.boolean(depth - 1);
                    format!("(if {condition} then {word} else {})", named.name)
                }
                None => "red".to_owned(),
            },
            Type::Number | Type::DateTime | Type::Duration | Type::Date if depth > 0 && self.tape.chance(1, 7) => {
                self.either(ty, depth - 1)
            }
            Type::Number => self.number(depth),
            Type::DateTime => self.datetime(depth),
            Type::Duration => self.duration(depth),
            Type::Date => self.date(depth),
            Type::Text | Type::AnyOf => self.variable(ty).map_or("yes".to_owned(), |named| named.name),
        }
    }

    pub(super) fn boolean(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.variable(Type::Boolean).map_or("true".to_owned(), |named| named.name);
        }
        let below = depth - 1;
        match self.tape.below(14) {
            0 => self.variable(Type::Boolean).map_or("true".to_owned(), |named| named.name),
            choice @ 1..=4 => {
                let joiner = if choice < 3 { " and " } else { " or " };
                let count = 2 + self.tape.below(2);
                let operands: Vec<String> = (0..count).map(|_| self.boolean(below)).collect();
                format!("({})", operands.join(joiner))
            }
            5 => format!("(not {})", self.boolean(below)),
            6 => self.either(Type::Boolean, below),
            7 => match self.variable(Type::OneOf) {
                Some(named) => {
                    let word = self.tape.pick(&named.words);
                    match self.tape.below(3) {
                        0 => format!("({} = {word})", named.name),
                        1 => format!("({} != {word})", named.name),
                        _ => format!("({} in [{word}, {}])", named.name, named.words[0]),
                    }
                }
                None => self.boolean(0),
            },
            8 => match self.variable(Type::AnyOf) {
                Some(named) => format!("has({}, {})", named.name, self.tape.pick(&named.words)),
                None => self.boolean(0),
            },
            9 => {
                let optional: Vec<Named> = self.named.iter().filter(|named| named.optional).cloned().collect();
                if optional.is_empty() {
                    return self.boolean(0);
                }
                let sign = self.tape.pick(&["=", "!="]);
                format!("({} {sign} missing)", self.tape.pick(&optional).name)
            }
            10 => {
                let at = self.datetime(below);
                if self.tape.chance(1, 2) { format!("desk.is_open({at})") } else { format!("desk.open_for({at}, 1h)") }
            }
            11 => match self.variable(Type::Text) {
                Some(named) => format!("({} {} \"a\")", named.name, self.tape.pick(&["=", "!="])),
                None => self.boolean(0),
            },
            12 => {
                let (of, from, to) = self.tape.pick(&[
                    (Type::Number, "0", "2.5"),
                    (Type::Duration, "0s", "1h"),
                    (Type::Date, "2026-11-24", "2026-11-27"),
                ]);
                let (open, close) = (self.tape.pick(&["[", "("]), self.tape.pick(&["]", ")"]));
                format!("({} in {open}{from}..{to}{close})", self.expression(of, below))
            }
            _ => {
                let of = self.tape.pick(&[Type::DateTime, Type::Number, Type::Duration, Type::Date]);
                let sign = self.tape.pick(&[">", ">=", "<", "<=", "=", "!="]);
                format!("({} {sign} {})", self.expression(of, below), self.expression(of, below))
            }
        }
    }

    fn number(&mut self, depth: usize) -> String {
        let variable = self.variable(Type::Number).map_or("3".to_owned(), |named| named.name);
        if depth == 0 {
            return if self.tape.chance(1, 3) { self.tape.pick(&["1", "2.5", "0"]).to_owned() } else { variable };
        }
        let below = depth - 1;
        match self.tape.below(7) {
            0 | 1 => variable,
            6 => format!("desk.working_days({}, {})", self.date(below), self.date(below)),
            2 => format!("(-{})", self.number(below)),
            3 => format!("({} / {})", self.duration(below), self.duration(below)),
            _ => {
                let sign = self.tape.pick(&["+", "-", "*", "/"]);
                format!("({} {sign} {})", self.number(below), self.number(below))
            }
        }
    }

    fn datetime(&mut self, depth: usize) -> String {
        let variable = self.variable(Type::DateTime).map_or("2026-11-27T12:00:00".to_owned(), |named| named.name);
        if depth == 0 {
            return variable;
        }
        let below = depth - 1;
        match self.tape.below(8) {
            0 | 1 => variable,
            7 => format!("desk.next_close({})", self.datetime(below)),
            2 => format!("({} + {})", self.datetime(below), self.duration(below)),
            3 => format!("({} - {})", self.datetime(below), self.duration(below)),
            4 => format!("desk.next_open({})", self.datetime(below)),
            5 => format!("desk.subtract({}, {})", self.datetime(below), self.duration(below)),
            _ => format!("desk.add({}, {})", self.datetime(below), self.duration(below)),
        }
    }

    fn duration(&mut self, depth: usize) -> String {
        let variable = self.variable(Type::Duration).map_or("2h".to_owned(), |named| named.name);
        if depth == 0 {
            return if self.tape.chance(1, 2) { self.tape.pick(&["1h", "90m", "1d"]).to_owned() } else { variable };
        }
        let below = depth - 1;
        match self.tape.below(8) {
            0 | 1 => variable,
            2 => format!("({} - {})", self.datetime(below), self.datetime(below)),
            3 => format!("desk.between({}, {})", self.datetime(below), self.datetime(below)),
            4 => format!("({} * {})", self.duration(below), self.number(below)),
            5 => format!("({} / {})", self.duration(below), self.number(below)),
            6 => format!("({} - {})", self.date(below), self.date(below)),
            _ => format!("({} {} {})", self.duration(below), self.tape.pick(&["+", "-"]), self.duration(below)),
        }
    }

    fn date(&mut self, depth: usize) -> String {
        let variable = self.variable(Type::Date).map_or("2026-11-27".to_owned(), |named| named.name);
        if depth == 0 {
            return variable;
        }
        let below = depth - 1;
        match self.tape.below(6) {
            0 | 1 => variable,
            2 => format!("date({})", self.datetime(below)),
            3 => format!("desk.add_days({}, {})", self.date(below), self.number(0)),
            4 => format!("desk.subtract_days({}, {})", self.date(below), self.number(0)),
            _ => format!("({} {} 2d)", self.date(below), self.tape.pick(&["+", "-"])),
        }
    }
}
