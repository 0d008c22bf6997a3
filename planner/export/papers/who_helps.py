"""Whom to ask for help: public lines that cost nothing, and the lender itself."""

from __future__ import annotations

from planner.text import Text, verbatim

WHO_HELPS: tuple[tuple[Text, Text], ...] = (
    (verbatim("12348"), Text("公共法律服务热线，可问法律援助", "Public legal service line; ask for legal aid")),
    (verbatim("12378"), Text("银行保险消费者投诉维权热线", "Complaints about banks and insurers")),
    (
        Text("贷款机构", "The lender"),
        Text("打客服电话，请转协商还款或困难客户专员", "Call its service line and ask for the hardship desk"),
    ),
)
