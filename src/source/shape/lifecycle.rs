//! Declares the section `lifecycle`: roles, states, events. Never here: which of them fit together; that is the model's
//! to check.

use super::field::{ALLOW, Field, NOTE, REF, Shape, TITLE, Takes, may, must};
use crate::language::Said;

const NAMED: Field = must("title", Takes::Prose, "its name for people", "tên cho người đọc");
const BY: Field = may(
    "by",
    Takes::ScalarOrList,
    "the role, or a list of roles, that may do it",
    "vai, hoặc danh sách vai, được làm việc này",
);
const NEEDS: Field = may(
    "needs",
    Takes::Scalar,
    "the permission that a role needs to do it, instead of `by`",
    "quyền mà vai phải có để làm việc này, thay cho `by`",
);
const TAKES: Field = may(
    "takes",
    Takes::ScalarOrList,
    "the input, or a list of inputs, that come with it",
    "thông tin, hoặc danh sách thông tin, đi kèm việc này",
);
const GUARDS: Field = may(
    "guards",
    Takes::ScalarOrMapping,
    "conditions that must all hold, each under the words that say so when it does not",
    "các điều kiện phải cùng đúng, mỗi điều kiện nằm dưới câu nói ra khi nó sai",
);
const CHANGES: Field = may(
    "changes",
    Takes::Mapping,
    "what it changes on the ticket: handler, receiver, chat, …",
    "những gì đổi trên ticket: `handler`, `receiver`, `chat`, …",
);
const DO: Field = may(
    "do",
    Takes::Anything,
    "actions for the host: names, or `{do, when}`",
    "việc phải làm cho phần mềm gọi luật: các tên, hoặc `{do, when}`",
);
const NOTIFY: Field = may(
    "notify",
    Takes::ScalarOrList,
    "who is told: handler, receiver, previous_handler, opener, or roles",
    "báo cho ai: `handler`, `receiver`, `previous_handler`, `opener`, hoặc các vai",
);

pub(crate) static ROLE: Shape = Shape {
    title: Said::words("a role", "vai"),
    fields: &[
        NAMED,
        NOTE,
        REF,
        ALLOW,
        may(
            "may",
            Takes::ScalarOrList,
            "the permission, or a list of permissions, it has",
            "quyền, hoặc danh sách quyền, của vai này",
        ),
    ],
};

pub(crate) static PERMISSION: Shape =
    Shape { title: Said::words("a permission", "quyền"), fields: &[NAMED, NOTE, REF, ALLOW] };

pub(crate) static RELATED: Shape = Shape {
    title: Said::words("the mapping `related`", "nhóm `related`"),
    fields: &[
        must(
            "by",
            Takes::Scalar,
            "the `one_of` input on which it depends who is related, such as the category",
            "thông tin `one_of` cho biết ai liên quan, ví dụ danh mục",
        ),
        must(
            "people",
            Takes::Mapping,
            "the related people by its values; for a value without an entry the host says",
            "người liên quan theo từng giá trị; giá trị nào không ghi thì phần mềm gọi luật tự nói",
        ),
        NOTE,
        REF,
    ],
};

pub(crate) static STATE: Shape = Shape {
    title: Said::words("a state", "trạng thái"),
    fields: &[
        NAMED,
        NOTE,
        REF,
        may("initial", Takes::Boolean, "`true`: a ticket begins in it", "`true`: ticket bắt đầu ở trạng thái này"),
        may("end", Takes::Boolean, "`true`: the ticket's life ends in it", "`true`: ticket kết thúc ở trạng thái này"),
        may(
            "customer",
            Takes::Prose,
            "what the customer is told while the ticket is in it",
            "câu khách hàng đọc khi ticket ở trạng thái này",
        ),
        may(
            "resolution",
            Takes::Scalar,
            "what the resolution's clock does in it: run (the default), pause, or stop (the default of an end)",
            "đồng hồ của hạn xử lý xong làm gì ở đây: `run` (chạy, mặc định), `pause` (tạm dừng) hoặc `stop` (dừng hẳn, mặc định của trạng thái kết thúc)",
        ),
    ],
};

pub(crate) static OPENING: Shape = Shape {
    title: Said::words("the opening", "việc mở ticket (`opening`)"),
    fields: &[NAMED, NOTE, REF, BY, NEEDS, TAKES, GUARDS, CHANGES, DO, NOTIFY],
};

pub(crate) static EVENT: Shape = Shape {
    title: Said::words("an event", "việc"),
    fields: &[
        NAMED,
        NOTE,
        REF,
        BY,
        NEEDS,
        TAKES,
        GUARDS,
        must(
            "transitions",
            Takes::List,
            "from which states it leads where: a list of `{from, to, when}`",
            "đi từ trạng thái nào tới đâu: danh sách các `{from, to, when}`",
        ),
        may(
            "reopens",
            Takes::Boolean,
            "`true`: it leads out of an end",
            "`true`: việc này đưa ticket ra khỏi trạng thái kết thúc",
        ),
        may(
            "sla",
            Takes::Scalar,
            "what it is for the SLA: replied or customer_replied",
            "việc này là gì đối với SLA: `replied` hoặc `customer_replied`",
        ),
        may(
            "reaches",
            Takes::ScalarOrList,
            "how far the ticket has come by it, for `unless` of escalations: started, confirmed",
            "ticket đã đến mức nào, cho `unless` của chuỗi đôn đốc: `started`, `confirmed`",
        ),
        CHANGES,
        DO,
        NOTIFY,
    ],
};

pub(crate) static TRANSITION: Shape = Shape {
    title: Said::words("a transition", "đường đi"),
    fields: &[
        must(
            "from",
            Takes::ScalarOrList,
            "the state, or a list of states; `any` is every state that is no end",
            "trạng thái, hoặc danh sách trạng thái; `any` là mọi trạng thái chưa kết thúc",
        ),
        may(
            "to",
            Takes::Scalar,
            "the state to which it leads; without it the ticket stays where it is",
            "trạng thái đi tới; không ghi thì ticket ở nguyên chỗ cũ",
        ),
        may(
            "when",
            Takes::ScalarOrMapping,
            "a condition, or conditions under the words that say so, for this way",
            "điều kiện của đường này, hoặc các điều kiện, mỗi điều kiện nằm dưới câu nói ra khi nó sai",
        ),
        may(
            "otherwise",
            Takes::Boolean,
            "`true`: it is taken when no other from the same state is",
            "`true`: đi đường này khi không đường nào khác từ cùng trạng thái đi được",
        ),
        NOTE,
        REF,
    ],
};

pub(crate) static CHANGES_OF_TICKET: Shape = Shape {
    title: Said::words("the mapping `changes`", "nhóm `changes`"),
    fields: &[
        may(
            "handler",
            Takes::Scalar,
            "who handles it from now on: `actor`, `nobody`, or the input that names the person",
            "từ đây ai xử lý: `actor` (người làm), `nobody` (không ai), hoặc thông tin ghi tên người đó",
        ),
        may(
            "receiver",
            Takes::Scalar,
            "who received it, and that it is received now: `actor`, or an input",
            "ai đã nhận, và nay là đã nhận: `actor` (người làm), hoặc một thông tin",
        ),
        may(
            "chat",
            Takes::Scalar,
            "the text input that the customer reads in the ticket",
            "thông tin chữ (`text`) mà khách hàng đọc trong ticket",
        ),
        may(
            "jot",
            Takes::Scalar,
            "the text input that is noted; the customer never sees it",
            "thông tin chữ (`text`) được ghi lại; khách hàng không bao giờ thấy",
        ),
        may(
            "task",
            Takes::Mapping,
            "a new task: `{text, due, remind}`, each an input",
            "một việc cần làm mới: `{text, due, remind}`, mỗi trường là một thông tin",
        ),
        may(
            "task_done",
            Takes::Scalar,
            "the number input that says which task is done",
            "thông tin số (`number`) cho biết việc nào đã xong",
        ),
        may(
            "interaction",
            Takes::Boolean,
            "`true`: it counts as an interaction with the customer",
            "`true`: tính là một lần tương tác với khách hàng",
        ),
        may(
            "keep",
            Takes::ScalarOrList,
            "the inputs whose values the ticket keeps from now on",
            "các thông tin mà ticket giữ giá trị từ đây",
        ),
    ],
};

pub(crate) static TASK: Shape = Shape {
    title: Said::words("a task", "việc cần làm (`task`)"),
    fields: &[
        must(
            "text",
            Takes::Scalar,
            "the text input that says what is to be done",
            "thông tin chữ (`text`) ghi việc cần làm",
        ),
        may(
            "due",
            Takes::Scalar,
            "the datetime input that says by when",
            "thông tin ngày giờ (`datetime`) ghi hạn làm xong",
        ),
        may(
            "remind",
            Takes::Scalar,
            "the datetime input that says when to remind of it",
            "thông tin ngày giờ (`datetime`) ghi lúc nhắc",
        ),
    ],
};

pub(crate) static GOLDEN_HISTORY: Shape = Shape {
    title: Said::words("a golden history", "lịch sử mẫu"),
    fields: &[
        may("name", Takes::Prose, "what it shows", "điều nó cho thấy"),
        NOTE,
        REF,
        must("lifecycle", Takes::Scalar, "the lifecycle that the ticket goes through", "vòng đời mà ticket đi qua"),
        must("history", Takes::List, "what happens, step by step", "những gì xảy ra, từng bước một"),
    ],
};

pub(crate) static GOLDEN_STEP: Shape = Shape {
    title: Said::words("a step of a golden history", "bước của lịch sử mẫu"),
    fields: &[
        TITLE,
        NOTE,
        REF,
        must(
            "at",
            Takes::Scalar,
            "the instant; without an offset in the lifecycle's zone",
            "lúc xảy ra; không ghi múi giờ thì hiểu là giờ của vòng đời",
        ),
        may(
            "event",
            Takes::Scalar,
            "the event, `open` for the first; without one the ticket is only looked at",
            "việc xảy ra, bước đầu là `open`; không ghi thì chỉ xem ticket",
        ),
        may("actor", Takes::Scalar, "the person", "người làm"),
        may("role", Takes::Scalar, "the person's role", "vai của người làm"),
        may(
            "given",
            Takes::Mapping,
            "the inputs that come with the event, and their values",
            "các thông tin đi kèm việc, và giá trị của chúng",
        ),
        may("expect", Takes::Mapping, "what must be so afterwards", "điều phải đúng sau đó"),
    ],
};
