//! Words what is needed where something of another form stands: a list in place of a name, a blank in place of a node.

use crate::language::{Said, said};

/// What is needed at a place, for [`wrong_shape`](crate::source::wrong_shape).
pub(in crate::model) enum Needed<'a> {
    Action,
    ChannelAddress,
    Fact,
    /// The name of such a thing.
    Name(&'a Said),
    Node,
    SomeTest,
    Test,
    TestsOfCell,
    ValueLabel,
}

impl From<Needed<'_>> for Said {
    fn from(needed: Needed<'_>) -> Said {
        match needed {
            Needed::Action => {
                said!("an action is a name, or a mapping with `do`", "việc phải làm là một tên, hoặc một nhóm có `do`")
            }
            Needed::ChannelAddress => {
                said!("a channel's address is a single text", "địa chỉ của kênh là một đoạn chữ")
            }
            Needed::Fact => said!(
                "a fact is an expression, or a mapping with `is`",
                "điều suy ra là một biểu thức, hoặc một nhóm có `is`"
            ),
            Needed::Name(what) => said!("the {what}'s name is a single word", "tên của {what} là một từ"; what),
            Needed::Node => said!(
                "a node is needed here: an outcome's name, or a mapping",
                "chỗ này cần một nút: tên một kết quả, hoặc một nhóm `khóa: giá trị`"
            ),
            Needed::SomeTest => said!(
                "a unary test is needed here (`any` for no condition)",
                "chỗ này cần một phép thử (không có điều kiện thì ghi `any`)"
            ),
            Needed::Test => said!("a unary test is a single text", "một phép thử là một đoạn chữ"),
            Needed::TestsOfCell => {
                said!("a cell's list holds single unary tests", "danh sách trong một ô chỉ gồm các phép thử đơn")
            }
            Needed::ValueLabel => said!("a value's label is a single text", "nhãn của một giá trị là một đoạn chữ"),
        }
    }
}
