//! Holds an expression that fits together: what it is made of, and what a scope says of the names in it.

use std::cmp::Ordering;

use crate::value::{Instant, Kind, Type, Value};

crate::value::ids! {
    /// An input or fact of the scope; the model knows which.
    VariableId;
    /// A calendar of the casebook.
    CalendarId;
}

/// What a scope knows of a name.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Variable {
    pub(crate) id: VariableId,
    pub(crate) kind: Kind,
    pub(crate) may_be_missing: bool,
}

/// What an expression may name, and the zone it stands in.
pub(crate) trait Scope {
    fn variable(&self, name: &str) -> Option<Variable>;
    fn calendar(&self, name: &str) -> Option<CalendarId>;
    /// Every name that [`Scope::variable`] knows, for suggestions.
    fn variable_names(&self) -> Vec<&str>;
    /// Every name that [`Scope::calendar`] knows, for suggestions.
    fn calendar_names(&self) -> Vec<&str>;
    /// The instant of a local time in the playbook's zone; `None` where the clock skips it, or past the range.
    fn zoned(&self, local: chrono::NaiveDateTime) -> Option<Instant>;
}

/// An expression that fits together. Its nesting is at most a little over [`MAX_DEPTH`](super::syntax::MAX_DEPTH), so a
/// walk over `expr` may recurse.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Typed {
    pub(crate) expr: Expr,
    /// For a `one_of` result the list holds just the values that can come out: a single one for a literal,
    /// the union of the branches for an `if`.
    pub(crate) kind: Kind,
    /// Whether the result can be [`Value::Missing`]; true where in doubt.
    pub(crate) may_be_missing: bool,
}

/// A typed expression. Every operand has the type its operator needs.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Expr {
    /// Never [`Value::Missing`] nor [`Value::AnyOf`]: neither can be written.
    Literal(Value<Box<str>>),
    Variable(VariableId),
    Not(Box<Expr>),
    /// Two operands or more, as [`Expr::Or`].
    And(Vec<Expr>),
    Or(Vec<Expr>),
    /// Both sides of one type; an order only of number, date, datetime or duration; sets of one list.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// Whether the operand is missing; itself never missing.
    IsMissing(Box<Expr>),
    /// Whether the operand is among the values, which are one or more of its type.
    In(Box<Expr>, Vec<Value<Box<str>>>),
    Within(Box<Expr>, Range),
    /// Whether the set holds the member with this bit.
    Has(Box<Expr>, u8),
    Arithmetic(Operator, Box<Expr>, Box<Expr>),
    /// Minus a number or a duration.
    Negate(Box<Expr>),
    /// Condition, `then`, `else`.
    If(Box<[Expr; 3]>),
    /// The local date of a datetime in the playbook's zone.
    LocalDate(Box<Expr>),
    /// The arguments are as many and of the types that [`Call::parameters`] says.
    Calendar(CalendarId, Call, Vec<Expr>),
}

impl Expr {
    /// The expressions directly below this one, in the order in which they are evaluated.
    pub(crate) fn operands(&self) -> Vec<&Expr> {
        match self {
            Expr::Literal(_) | Expr::Variable(_) => Vec::new(),
            Expr::Not(one)
            | Expr::IsMissing(one)
            | Expr::In(one, _)
            | Expr::Within(one, _)
            | Expr::Has(one, _)
            | Expr::Negate(one)
            | Expr::LocalDate(one) => vec![one],
            Expr::And(all) | Expr::Or(all) | Expr::Calendar(_, _, all) => all.iter().collect(),
            Expr::Compare(_, left, right) | Expr::Arithmetic(_, left, right) => vec![left, right],
            Expr::If(parts) => parts.iter().collect(),
        }
    }
}

/// `[3h..24h)`: two ends of one ordered type, number, date, datetime or duration; never empty by its ends
/// (`low` is less than `high`, or equal to it with both included).
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Range {
    pub(crate) low: Value<Box<str>>,
    pub(crate) low_included: bool,
    pub(crate) high: Value<Box<str>>,
    pub(crate) high_included: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    pub(crate) const fn symbol(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::NotEqual => "!=",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        }
    }

    /// Whether it holds of a value that stands so to another.
    #[inline]
    pub(crate) const fn accepts(self, left_to_right: Ordering) -> bool {
        // Bit by bit: less, equal, greater.
        let accepted = match self {
            Comparison::Equal => 0b010,
            Comparison::NotEqual => 0b101,
            Comparison::Less => 0b001,
            Comparison::LessOrEqual => 0b011,
            Comparison::Greater => 0b100,
            Comparison::GreaterOrEqual => 0b110,
        };
        accepted >> (left_to_right as i8 + 1) & 1 == 1
    }

    /// Whether it asks which of two is the greater, and so needs an ordered type.
    pub(crate) const fn is_order(self) -> bool {
        !matches!(self, Comparison::Equal | Comparison::NotEqual)
    }
}

/// Arithmetic with its types settled; the operands stand in the order that each line shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Operator {
    /// number + number
    AddNumber,
    /// number − number
    SubtractNumber,
    /// number × number
    MultiplyNumber,
    /// number ÷ number; the divisor may be zero unless it is a literal
    DivideNumber,
    /// datetime + duration → datetime
    AddDuration,
    /// datetime − duration → datetime
    SubtractDuration,
    /// datetime − datetime → duration
    DateTimeDifference,
    /// date + a literal duration of whole days → date
    AddDays,
    /// date − a literal duration of whole days → date
    SubtractDays,
    /// date − date → duration, a day being 24 hours
    DateDifference,
    /// duration + duration
    SumOfDurations,
    /// duration − duration
    DifferenceOfDurations,
    /// duration × number → duration
    MultiplyDuration,
    /// duration ÷ number → duration
    DivideDuration,
    /// duration ÷ duration → number
    RatioOfDurations,
}

/// What a calendar can be asked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Call {
    /// `is_open(datetime)` → boolean
    IsOpen,
    /// `open_for(datetime, duration)` → boolean
    OpenFor,
    /// `add(datetime, duration)` → datetime
    Add,
    /// `subtract(datetime, duration)` → datetime
    Subtract,
    /// `between(datetime, datetime)` → duration
    Between,
    /// `next_open(datetime)` → datetime
    NextOpen,
    /// `next_close(datetime)` → datetime
    NextClose,
    /// `add_days(date, number)` → date; a literal number is whole
    AddDays,
    /// `subtract_days(date, number)` → date; a literal number is whole
    SubtractDays,
    /// `working_days(date, date)` → number: those after the first date, up to and with the second
    WorkingDays,
    /// `is_working_day(date)` → boolean
    IsWorkingDay,
}

impl Call {
    pub(crate) const ALL: [Call; 11] = [
        Call::IsOpen,
        Call::OpenFor,
        Call::Add,
        Call::Subtract,
        Call::Between,
        Call::NextOpen,
        Call::NextClose,
        Call::AddDays,
        Call::SubtractDays,
        Call::WorkingDays,
        Call::IsWorkingDay,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Call::IsOpen => "is_open",
            Call::OpenFor => "open_for",
            Call::Add => "add",
            Call::Subtract => "subtract",
            Call::Between => "between",
            Call::NextOpen => "next_open",
            Call::NextClose => "next_close",
            Call::AddDays => "add_days",
            Call::SubtractDays => "subtract_days",
            Call::WorkingDays => "working_days",
            Call::IsWorkingDay => "is_working_day",
        }
    }

    pub(crate) const fn parameters(self) -> &'static [Type] {
        match self {
            Call::IsOpen | Call::NextOpen | Call::NextClose => &[Type::DateTime],
            Call::OpenFor | Call::Add | Call::Subtract => &[Type::DateTime, Type::Duration],
            Call::Between => &[Type::DateTime, Type::DateTime],
            Call::AddDays | Call::SubtractDays => &[Type::Date, Type::Number],
            Call::WorkingDays => &[Type::Date, Type::Date],
            Call::IsWorkingDay => &[Type::Date],
        }
    }

    pub(crate) const fn result(self) -> Type {
        match self {
            Call::IsOpen | Call::OpenFor | Call::IsWorkingDay => Type::Boolean,
            Call::Add | Call::Subtract | Call::NextOpen | Call::NextClose => Type::DateTime,
            Call::Between => Type::Duration,
            Call::AddDays | Call::SubtractDays => Type::Date,
            Call::WorkingDays => Type::Number,
        }
    }
}
