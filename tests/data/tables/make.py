"""Writes the sample tables beside this file anew: plainly fictional lists in the shapes in which banks and people keep them.

    python tests/data/tables/make.py

``bank-gb18030.csv``       a bank's list of loans: GB18030 without a mark, 20 lines above the headings, remarks below, CRLF
``wechat-bill.csv``        a statement of movements as a payment app exports it: UTF-8 with a mark; to be refused
``loans-utf16.csv``        UTF-16 with tabs, as spreadsheets save "Unicode text"
``loans-semicolon.csv``    semicolons, English headings
``own-list.txt``           what a person keeps in a chat: nobody counted the spaces
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
BANK = """示例银行股份有限公司
个人贷款明细查询结果
打印网点：示例支行
打印柜员：000000
打印时间：2026-11-20 10:15:32
客户名称：示例甲
客户编号：0000000000
证件类型：居民身份证
证件号码：**************0000
查询范围：全部未结清贷款
币种：人民币
起始日期：2020-01-01
截止日期：2026-11-20
明细笔数：3
说明：本明细仅供参考，以合同为准。
重要提示：请妥善保管个人信息。
客服电话：000000
网址：示例
----------------------------------------

序号,贷款机构,产品名称,借据号,放款日期,贷款金额(元),剩余本金(元),应还利息(元),罚息(元),年利率(%),逾期起始日,备注
1,示例银行股份有限公司,个人消费贷款,0001202403010001,2024年3月1日,"50,000.00","31,500.00","2,100.40",880.15,18.25,2026/3/8,
2,示例消费金融有限公司,现金贷,0002202405060002,2024年5月6日,"20,000.00","20,000.00","1,200.00",300.00,23.88,2026/6/15,"第二期起逾期"
3,示例小额贷款有限公司,小额贷款,0003202501150003,2025年1月15日,"9,000.00","8,640.50",412.06,0.00,24,2026/9/1,
合计,,,,,"79,000.00","60,140.50","3,712.46","1,180.15",,,

以上数据由系统生成，打印日期：2026年11月20日。
本页结束
"""
WECHAT = """微信支付账单明细,,,,,,,,
微信昵称：[示例甲],,,,,,,,
起始时间：[2026-10-01 00:00:00] 终止时间：[2026-10-31 23:59:59],,,,,,,,
导出类型：[全部],,,,,,,,
导出时间：[2026-11-01 09:00:00],,,,,,,,
,,,,,,,,
共3笔记录,,,,,,,,
收入：1笔 100.00元,,,,,,,,
支出：2笔 62.50元,,,,,,,,
----------------------微信支付账单明细列表--------------------,,,,,,,,
交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号
2026-10-03 12:01:10,商户消费,示例小店,"午餐",支出,¥32.50,零钱,支付成功,"0000000000000000000000000001	"
2026-10-09 18:22:41,转账,示例乙,"转账备注:还款",收入,¥100.00,/,已存入零钱,"0000000000000000000000000002	"
2026-10-20 08:05:00,商户消费,示例书店,"书",支出,¥30.00,零钱,支付成功,"0000000000000000000000000003	"
"""
UTF16 = """债权人\t机构类型\t本金\t利息\t罚息\t违约金\t年利率\t逾期日期
示例银行信用卡中心\t信用卡\t31,500.00\t2,100.40\t1,900.15\t880\t日息万分之五\t2026-03-08
示例借款人\t朋友\t8千\t640\t\t\t12%\t2025年12月31日
"""
SEMICOLON = """Lender;Kind of lender;Outstanding principal;Interest;Late fees;Processing fees;Annual rate;In default since
Sample Bank;bank;20000.00;1200.00;300.00;50.00;15.4;15 June 2026
Sample Loans;consumer finance;9000;0;0;0;23.88;2026-09-01
"""
CHAT = """平台   本金   利息
示例金条   12,000    350.5
示例白条  3.2w   -
示例银行　5万　不清楚
"""


def main() -> None:
    """Write every file."""
    files = {
        "bank-gb18030.csv": BANK.replace("\n", "\r\n").encode("gb18030"),
        "wechat-bill.csv": WECHAT.replace("\n", "\r\n").encode("utf-8-sig"),
        "loans-utf16.csv": UTF16.replace("\n", "\r\n").encode("utf-16"),
        "loans-semicolon.csv": SEMICOLON.encode(),
        "own-list.txt": CHAT.encode(),
    }
    for name, content in files.items():
        (HERE / name).write_bytes(content)


if __name__ == "__main__":
    main()
