"""Letters with every kind of block, for the tests of the renderers; the people and companies in them do not exist."""

from __future__ import annotations

from planner.letters.letter import (
    Annex,
    Column,
    Figure,
    KeyFigures,
    Letter,
    Listing,
    Paragraph,
    Section,
    SignatureLine,
    Table,
)
from planner.text import Lang

RARE_NAMES = "䶮㛃𬱖𬭳𠅤"

_ZH = (
    (
        "本人于2024年3月1日与贵公司订立个人消费借款合同（合同编号：HT-2024-000123），因家人住院、收入减少，自2026年6月15日起未能按期还款。"
        "截至2026年11月23日，贵公司主张的本金为20,000.00元，利息为1,200.00元，罚息为300.00元，合计21,500.00元；对此本人愿意承担还款责任。"
    ),
    "“分期还款”是本人目前唯一能够长期坚持的办法：每月收入6,500.00元，扣除房租、伙食、医疗等必要支出后，可用于还款的金额为1,500.00元……余款留作应急。",
)
_EN = (
    (
        "On 1 March 2024 I concluded a consumer loan with your company (contract number HT-2024-000123). A member of my family "
        "fell ill and my income fell, and since 15 June 2026 I have not been able to pay on time."
    ),
    (
        "As of 23 November 2026 your company claims a principal of RMB 20,000.00, interest of RMB 1,200.00 and default interest "
        "of RMB 300.00, together RMB 21,500.00. I intend to repay this debt."
    ),
)


def schedule(lang: Lang, rows: int) -> Table:
    """A schedule table of ``rows`` instalments with a total."""
    zh = lang == "zh"
    titles = ("期数", "还款日", "还款额", "本金", "利息", "剩余本金") if zh else (
        "No.", "Due date", "Payment", "Principal", "Interest", "Balance")  # fmt: skip
    columns = tuple(Column(title, "right" if n > 1 else "center") for n, title in enumerate(titles))
    body = tuple(
        (str(n), f"{2027 + n // 12}-{n % 12 + 1:02}-23", "1,234.56", "1,200.00", "34.56", f"{(rows - n) * 1200:,.2f}")
        for n in range(1, rows + 1)
    )
    totals = (
        "合计" if zh else "Total",
        "",
        f"{rows * 1234.56:,.2f}",
        f"{rows * 1200:,.2f}",
        f"{rows * 34.56:,.2f}",
        "",
    )
    return Table("还款计划表（单位：元）" if zh else "Schedule (yuan)", columns, body, totals)


def sample_letter(
    lang: Lang = "zh", rows: int = 36, paragraphs: int = 4, name: str = "张样例", body: str = ""
) -> Letter:
    """A letter of about two pages and two annexes; ``paragraphs`` moves the end of the letter down the page."""
    zh = lang == "zh"
    texts = (_ZH if zh else _EN) * paragraphs
    figures = KeyFigures((
        Figure("每期还款" if zh else "Each instalment", "￥1,234.56", "（人民币壹仟贰佰叁拾肆元伍角陆分）" if zh else ""),
        Figure("期数" if zh else "Instalments", f"{rows} 期" if zh else str(rows)),
        Figure("合计" if zh else "Total", "￥44,444.16", "（人民币肆万肆仟肆佰肆拾肆元壹角陆分）" if zh else ""),
    ))  # fmt: skip
    promises = ("按期足额还款。", "收入或联系方式变化时十日内告知贵公司。", "方案履行期间不新增借款。") if zh else (
        "I pay every instalment in full and on time.", "I tell you within ten days if my income changes.")  # fmt: skip
    sections = (
        Section("一、基本情况" if zh else "1. Facts", tuple(map(Paragraph, texts[:paragraphs]))),
        Section("二、请求" if zh else "2. Request", (figures, *map(Paragraph, texts[paragraphs:]))),
        Section("三、承诺" if zh else "3. Promises", (Listing(promises), Paragraph(body or texts[0]))),
    )
    annexes = (
        Annex("附件一　还款计划表" if zh else "Annex 1 Schedule", (Section("", (schedule(lang, rows),)),)),
        Annex("附件二　计算方法" if zh else "Annex 2 Method", (Section("", tuple(map(Paragraph, texts))),)),
    )
    return Letter(
        lang=lang,
        title="协商还款申请书" if zh else "Request for a repayment plan",
        date_text="2026年11月23日" if zh else "23 November 2026",
        addressee=("致：某某消费金融公司", "　　贷后管理部门")
        if zh
        else ("Example Consumer Finance", "Collections department"),
        salutation="尊敬的贵公司负责人：" if zh else "Dear Sir or Madam,",
        sections=sections,
        closing=("此致", "敬礼！") if zh else ("Yours faithfully,", ""),
        signature=(
            SignatureLine("申请人：" if zh else "Name:", name),
            SignatureLine("签名：" if zh else "Signature:"),
            SignatureLine("日期：" if zh else "Date:"),
        ),
        annexes=annexes,
        notice="本函用还款方案测算工具拟写，所列数字均可按附件核算。" if zh else "Prepared with a planning tool.",
    )
