"""The command line as docs/command-line.md promises it: keys, figures, and what happens with bad input."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from planner.cli import main
from planner.cli.cases import CHART_KINDS, OF_THE_CASE
from planner.export.chart_kinds import CHARTS

EXAMPLE = {
    "format": "debt-case",
    "version": 1,
    "as_of": "2026-11-23",
    "jurisdiction": "cn",
    "client": {"name": "", "dependants": 1, "hardship": ""},
    "household": {
        "incomes": [{"name": "工资", "amount": "6500.00", "every": "month"}],
        "expenses": [{"name": "房租", "category": "housing", "amount": "1800.00", "every": "month"}],
        "reserve": "200.00",
        "protected_living_cost": "1200.00",
    },
    "debts": [
        {
            "id": "d1",
            "creditor": {"name": "某消费金融公司", "kind": "consumer_finance"},
            "kind": "online_loan",
            "contract_date": "2024-03-01",
            "in_default_since": "2026-06-15",
            "principal": "20000.00",
            "interest_due": "1200.00",
            "default_interest_due": "300.00",
            "fees_due": "0.00",
            "nominal_annual_rate": "0.2388",
            "default_annual_rate": "0.3582",
            "day_count": "ACT_360",
        }
    ],
    "proposals": [
        {
            "id": "p1",
            "name": "36期免息",
            "terms": [
                {
                    "debt_id": "d1",
                    "method": "equal_instalment",
                    "months": 36,
                    "annual_rate": "0",
                    "first_due": "2026-12-23",
                    "haircut": {"principal": "0", "interest": "0.5", "default_interest": "1", "fees": "1"},
                }
            ],
        }
    ],
    "default_path": {
        "preset": "typical", "suit_after_days": 300, "filing_to_judgment_days": 90, "in_force_after_days": 25,
        "performance_days": 10, "enforcement_after_days": 60, "procedure": "summary", "preservation": False,
        "lawyer_fee": "0.00", "horizon_months": 96,
    },
}  # fmt: skip


def changed(**entries: object) -> dict:
    """The example with entries replaced; ``debts__principal`` reaches into the first debt."""
    document = json.loads(json.dumps(EXAMPLE))
    for name, value in entries.items():
        place, _, key = name.partition("__")
        if key and isinstance(document[place], list):
            document[place][0][key] = value
        elif key:
            document[place][key] = value
        else:
            document[place] = value
    return document


@pytest.fixture
def write(tmp_path: Path):
    def make(document: object) -> str:
        path = tmp_path / "case.json"
        path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
        return str(path)

    return make


@pytest.fixture
def run(capsys):
    def make(*words: str) -> dict:
        status = main([*words, "--json"])
        printed = capsys.readouterr()
        assert status == 0, printed.err
        return json.loads(printed.out)

    return make


@pytest.fixture
def refused(capsys):
    """Runs a command that must be refused: status 2, one line on stderr, nothing on stdout."""

    def make(*words: str) -> str:
        status = main([*words, "--lang", "en"])
        printed = capsys.readouterr()
        assert status == 2
        assert printed.out == ""
        assert len(printed.err.strip().splitlines()) == 1
        return printed.err

    return make


SCHEDULE = ("schedule", "--principal", "20000", "--months", "12", "--first-due", "2026-12-15")


def test_schedule_prints_its_keys_and_adds_up(run):
    found = run(*SCHEDULE, "--rate", "0.2388", "--method", "equal_instalment")
    first = found["instalments"][0]
    assert list(first) == ["number", "due", "opening", "principal", "interest", "payment", "closing"]
    assert first["due"] == "2026-12-15"
    assert first["interest"] == "398.00"
    assert found["instalments"][-1]["closing"] == "0.00"
    paid = sum(Decimal(row["payment"]) for row in found["instalments"])
    assert Decimal(found["total_payment"]) == paid
    assert Decimal(found["total_interest"]) == paid - 20000
    assert Decimal("0.26") < Decimal(found["effective_annual_rate"]) < Decimal("0.27")


@pytest.mark.parametrize(
    "method", ["equal_instalment", "equal_principal", "interest_first", "bullet", "lump_sum", "step_up"]
)
def test_every_method_shifts_by_the_moratorium_and_adds_its_interest(run, method):
    plain = run(*SCHEDULE, "--rate", "0.12", "--method", method)
    late = run(*SCHEDULE, "--rate", "0.12", "--method", method, "--moratorium", "3", "--moratorium-accrues")
    assert len(late["instalments"]) == len(plain["instalments"])
    assert late["instalments"][0]["opening"] == "20600.00"
    assert late["moratorium_interest"] == "600.00"
    assert Decimal(late["total_interest"]) == Decimal(late["total_payment"]) - 20000
    assert late["instalments"][0]["due"] > plain["instalments"][0]["due"]


def test_step_up_rises_by_the_step(run):
    found = run(*SCHEDULE, "--rate", "0.06", "--method", "step_up", "--step-percent", "0.1", "--step-months", "6")
    payments = [Decimal(row["payment"]) for row in found["instalments"]]
    assert len(set(payments[:6])) == 1
    assert payments[6] == (payments[0] * Decimal("1.1")).quantize(Decimal("0.01"))


def test_fees_of_a_published_judgment(run):
    """Claim 114,142.70 as in (2019)粤0192民初38420号, whose printed half fee is 1,291."""
    found = run("fees", "--claim", "114142.70", "--on", "2026-11-23")
    named = {
        key: found[key] for key in ("acceptance", "acceptance_halved", "payment_order", "enforcement", "preservation")
    }
    assert named == {
        "acceptance": "2582.85",
        "acceptance_halved": "1291.43",
        "payment_order": "860.95",
        "enforcement": "1612.14",
        "preservation": "1090.71",
    }
    assert {"article", "source", "in_force_from", "last_checked", "certainty"} <= set(found["citations"][0])


def test_delay_interest_counts_from_the_day_after_the_deadline(run):
    found = run("delay-interest", "--base", "10000", "--deadline", "2015-07-03", "--paid", "2015-09-01")
    assert (found["days"], found["amount"]) == (60, "105.00")
    assert found["citation"]["article"]


@pytest.mark.parametrize(
    ("lender", "made", "cap"),
    [
        ("private", "2021-03-01", "0.154"),
        ("private", "2020-08-19", "0.24"),
        ("private", "2020-08-20", "0.154"),
        ("private", "2025-05-20", "0.12"),
        ("consumer_finance", "2024-03-01", "0.24"),
        ("bank", "2024-03-01", "0.24"),
        ("credit_card", "2024-03-01", "0.24"),
    ],
)
def test_cap(run, lender, made, cap):
    found = run("cap", "--lender", lender, "--contract-date", made)
    assert found["annual_rate"] == cap
    assert {"rule", "article", "source"} <= set(found)


def test_cap_says_when_the_lpr_data_ends(run):
    assert run("cap", "--lender", "private", "--contract-date", "2026-11-20")["needs_update"] is True


def test_shares_of_a_published_example_that_did_not_add_up(run):
    """Angel Advance prints 58.47 / 86.10 / 15.42 = 159.99; the largest remainder closes the gap."""
    assert run("share", "--pot", "160", "--claims", "4550,6700,1200")["shares"] == ["58.47", "86.11", "15.42"]
    smallest = run("share", "--pot", "2000", "--claims", "4550,6700,1200", "--order", "smallest_first")
    assert smallest["shares"] == ["800.00", "0.00", "1200.00"]


def test_simulate_prints_every_key(run, write):
    found = run("simulate", write(EXAMPLE), "--paths", "200")
    assert {"as_of", "debts", "household", "proposals", "default_path", "comparison"} <= set(found)
    debt = found["debts"][0]
    assert (debt["owed"], debt["cap"]["annual_rate"]) == ("21500.00", "0.24")
    assert found["household"] == {
        "income": "6500.00", "expenses": "1800.00", "reserve": "200.00", "disposable": "4500.00",
    }  # fmt: skip
    proposal = found["proposals"][0]
    assert proposal["total_paid"] == "20600.00"
    assert proposal["forgiven"] == "900.00"
    assert proposal["last_due"] == "2029-11-23"
    assert proposal["heaviest_month"] == "572.30"
    assert (proposal["feasible"], proposal["first_shortfall"]) == (True, None)
    assert {"present_value", "effective_annual_rate", "schedules", "months"} <= set(proposal)
    path = found["default_path"]
    assert list(path["quantiles"]) == ["p05", "p25", "p50", "p75", "p95"]
    assert (path["seed"], path["paths"]) == (1, 200)
    assert {len(row) for row in path["quantiles"].values()} == {len(path["months"])} == {97}
    comparison = found["comparison"][0]
    assert comparison["credit_clear_date"] == "2034-11-23"
    for key in ("saving", "saving_at_horizon", "saving_present_value", "break_even_date", "break_even_suit_probability",
                "creditor_break_even_recovery", "default_credit_clear_date"):  # fmt: skip
        assert key in comparison


def test_default_path_follows_its_dates_and_fees(run, write):
    found = run("simulate", write(EXAMPLE), "--paths", "10")
    steps = {step["step"]: step for step in found["default_path"]["debts"][0]["steps"]}
    dates = {name: step["date"] for name, step in steps.items()}
    assert dates["suit_filed"] == "2027-04-11"
    assert dates["judgment_in_force"] == "2027-08-04"
    assert dates["performance_over"] == "2027-08-14"
    assert dates["enforcement"] == "2027-10-13"
    # 21,500 and 139 days of default interest at 35.82 % / 360 on 20,000.
    assert steps["suit_filed"]["claimed"] == "24266.10"
    fee = run("fees", "--claim", "24266.10")["acceptance_halved"]
    assert steps["suit_filed"]["costs"][0]["amount"] == fee


def test_month_rows_add_up(run, write):
    for row in run("simulate", write(EXAMPLE), "--paths", "10")["default_path"]["months"]:
        parts = ("principal", "interest", "default_interest", "costs", "doubled_interest")
        assert Decimal(row["owed"]) == sum(Decimal(row[part]) for part in parts)
        assert Decimal(row["cost"]) == Decimal(row["owed"]) + Decimal(row["paid"])
        assert Decimal(row["claimed"]) >= Decimal(row["owed"])


def test_the_seed_decides_the_random_paths(run, write):
    case = write(EXAMPLE)
    once, again, other = (
        run("simulate", case, "--seed", seed, "--paths", "300")["default_path"]["quantiles"] for seed in ("7", "7", "8")
    )
    assert once == again != other


def test_check_names_the_place_and_the_remedy(run, write):
    found = run("check", write(EXAMPLE))
    place = next(each for each in found["problems"] if each["where"] == "debts[0].default_annual_rate")
    assert place["severity"] == "warning"
    assert place["message"]
    assert place["remedy"]


def test_check_lists_every_entry_that_cannot_be_read(capsys, write):
    status = main(
        ["check", write(changed(debts__principal="-5", debts__nominal_annual_rate="1540")), "--json", "--lang", "en"]
    )
    printed = capsys.readouterr()
    assert status == 2
    problems = {each["where"]: each for each in json.loads(printed.out)["problems"]}
    assert "negative" in problems["debts[0].principal"]["message"]
    assert "15.4%" in problems["debts[0].nominal_annual_rate"]["remedy"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fees", "--claim", "1e9999999"), "1e9999999"),
        (("fees", "--claim", "nan"), "not an amount"),
        (("fees", "--claim", "-1"), "negative"),
        (("fees", "--claim", "10000", "--on", "2025-02-29"), "28 days"),
        (("fees", "--claim", "10000", "--on", "2001-01-01"), "acceptance"),
        (("fees",), "--claim"),
        (("cap", "--lender", "uncle", "--contract-date", "2021-03-01"), "uncle"),
        (("share", "--pot", "160", "--claims", "1,x"), "--claims[1]"),
        ((*SCHEDULE, "--rate", "15.4", "--method", "bullet"), "0.154"),
        (
            (
                "schedule",
                "--principal",
                "1",
                "--rate",
                "0",
                "--months",
                "0",
                "--method",
                "bullet",
                "--first-due",
                "2026-01-31",
            ),
            "--months",
        ),
        (("delay-interest", "--base", "1", "--deadline", "2010-01-01", "--paid", "2011-01-01"), "2014-08-01"),
        (("simulate", "no-such-file.json"), "cannot be opened"),
        (("nonsense",), "nonsense"),
    ],
)
def test_bad_arguments_are_refused_in_one_line(refused, words, said):
    assert said in refused(*words)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (changed(debts__principal="1e9999999"), "debts[0].principal"),
        (changed(debts__principal="nan"), "debts[0].principal"),
        (changed(debts__principal="-20000.00"), "negative"),
        (changed(debts__principal=20000), "quotes"),
        (changed(debts__contract_date="2025-02-29"), "28 days"),
        (changed(debts__principle="1.00"), "principal"),
        (changed(version=2), "newer version"),
        (changed(format="other"), "case document"),
        ('{"format": "debt-case", "version": 1, "as_of": "2026-11-23", "as_of": "2026-11-24"}', "twice"),
        ('{"format": "debt-case", "version": 1, "as_of": NaN}', "NaN"),
        ('{"format": "debt-case", "version": 1, "as_of": 1e400}', "as_of"),
        ("[" * 5000, "deep"),
        ("{", "line 1"),
        ("", "JSON"),
    ],
)
def test_bad_documents_are_refused_in_one_line(refused, write, document, said):
    assert said.lower() in refused("simulate", write(document), "--paths", "10").lower()


def test_a_payment_below_the_interest_is_said_in_words(run, write):
    document = changed()
    document["proposals"][0]["terms"][0] |= {"annual_rate": "0.24", "instalment": "100.00"}
    found = run("simulate", write(document), "--paths", "10", "--lang", "en")["proposals"][0]
    assert found["total_paid"] is None
    assert "Never paid off at this payment" in found["problems"][0]["message"]


def test_letters_one_for_each_creditor(run, write, tmp_path):
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("txt", b"")):
        out = tmp_path / form
        paths = run("letter", write(EXAMPLE), "--proposal", "p1", "--lang", "zh", "--out", str(out), "--format", form)[
            "paths"
        ]
        assert [Path(path).suffix for path in paths] == [f".{form}"]
        assert Path(paths[0]).read_bytes().startswith(start)


def test_limitation_that_may_have_run_out_is_told_with_the_letter(write, tmp_path, capsys):
    """民法典第一百九十五条: the letter starts the three years anew."""
    document = changed()
    document["debts"][0] |= {"last_payment": "2022-05-14", "in_default_since": "2022-06-15"}
    words = ["letter", write(document), "--proposal", "p1", "--out", str(tmp_path / "out"), "--lang", "zh"]
    assert main(words) == 0
    printed = capsys.readouterr()
    assert "寄出协商函会使时效重新计算" in printed.err
    assert printed.out.strip().endswith(".pdf")
    assert main([*words, "--json"]) == 0
    assert "时效" in json.loads(capsys.readouterr().out)["warnings"][0]
    words[1] = write(EXAMPLE)
    assert main(words) == 0
    assert capsys.readouterr().err == ""


def test_a_refused_letter_writes_nothing(refused, write, tmp_path):
    case = write(EXAMPLE)
    assert "p9" in refused("letter", case, "--proposal", "p9", "--out", str(tmp_path / "out"))
    assert "d9" in refused("letter", case, "--proposal", "p1", "--debt", "d9", "--out", str(tmp_path / "out"))
    nameless = write(changed(client={"name": "𠮷田"}))
    assert "𠮷" in refused("letter", nameless, "--proposal", "p1", "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_a_kind_of_letter_is_written_to_every_creditor_it_suits(run, write, tmp_path, capsys):
    document = changed(contacts=[{"id": "c1", "at": "2026-11-20T23:05", "debt_id": "d1"}])
    document["debts"].append({"id": "d2", "creditor": {"name": "样例银行", "kind": "bank"}, "principal": "100.00"})
    case, out = write(document), tmp_path / "out"
    found = run("letter", case, "--kind", "complaint", "--out", str(out), "--format", "txt", "--lang", "zh")
    assert [Path(path).name for path in found["paths"]] == ["letter-d1-complaint-zh.txt"]
    assert "投诉处理部门" in Path(found["paths"][0]).read_text(encoding="utf-8")
    assert "d2 没有写" in found["warnings"][0]
    words = ["letter", case, "--kind", "complaint", "--route", "regulator", "--out", str(out), "--format", "txt"]
    assert "金融监督管理总局" in Path(run(*words, "--lang", "zh")["paths"][0]).read_text(encoding="utf-8")
    both = run("letter", case, "--kind", "statement_request", "--out", str(out), "--format", "txt", "--lang", "en")
    assert len(both["paths"]) == 2


def test_a_kind_that_suits_nobody_says_what_is_lacking(refused, write, tmp_path):
    case, out = write(EXAMPLE), str(tmp_path / "out")
    assert "No contact by this creditor is noted" in refused("letter", case, "--kind", "complaint", "--out", out)
    assert "--proposal" in refused("letter", case, "--out", out)
    assert "--proposal" in refused("letter", case, "--kind", "lump_sum", "--out", out)
    wrong = ("letter", case, "--proposal", "p1", "--kind", "lump_sum", "--out", out)
    assert "does not settle by one payment" in refused(*wrong)
    assert "complaint" in refused("letter", case, "--kind", "praise", "--out", out)
    assert "d9" in refused("letter", case, "--kind", "statement_request", "--debt", "d9", "--out", out)
    assert not (tmp_path / "out").exists()


def test_letters_need_a_folder_with_a_name(refused, write, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    case = write(EXAMPLE)
    (tmp_path / "taken").touch()
    assert "The folder is empty" in refused("letter", case, "--proposal", "p1", "--out", "")
    assert "“taken”" in refused("letter", case, "--proposal", "p1", "--out", "taken", "--format", "txt")
    assert {path.name for path in tmp_path.iterdir()} == {"case.json", "taken"}


def test_chart_as_png_svg_and_pdf(run, refused, write, tmp_path):
    case = write(EXAMPLE)
    for suffix, start in ((".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")):
        out = tmp_path / f"chart{suffix}"
        assert run("chart", case, "--proposal", "p1", "--out", str(out))["path"] == str(out)
        assert out.read_bytes().startswith(start)
    assert "bmp" in refused("chart", case, "--proposal", "p1", "--out", str(tmp_path / "chart.bmp"))


def test_every_kind_of_chart_is_written_and_only_some_need_a_proposal(run, refused, write, tmp_path):
    assert tuple(CHARTS) == CHART_KINDS
    case = write(EXAMPLE)
    pictures = set()
    for kind in CHART_KINDS:
        out = tmp_path / f"{kind}.png"
        proposal = [] if kind in OF_THE_CASE else ["--proposal", "p1"]
        run("chart", case, *proposal, "--kind", kind, "--out", str(out))
        pictures.add(out.read_bytes())
        if proposal:
            assert "p1" in refused("chart", case, "--kind", kind, "--out", str(out))
    assert len(pictures) == len(CHART_KINDS)
    assert "stages" in refused("chart", case, "--kind", "pie", "--out", str(tmp_path / "chart.png"))


def test_without_debts_there_is_no_chart_to_write(refused, write, tmp_path):
    case, out = write({**EXAMPLE, "debts": [], "proposals": []}), str(tmp_path / "chart.png")
    for kind in ("waiting", "burdens", "stages"):
        refused("chart", case, "--kind", kind, "--out", out)
    assert not (tmp_path / "chart.png").exists()


def test_messages_follow_the_language_and_figures_do_not(capsys, write):
    main(["fees", "--claim", "nan", "--lang", "zh"])
    assert "不是金额" in capsys.readouterr().err
    zh, en = [], []
    for lang, kept in (("zh", zh), ("en", en)):
        main(["simulate", write(EXAMPLE), "--json", "--paths", "50", "--lang", lang])
        kept.append(json.loads(capsys.readouterr().out)["default_path"]["months"])
    assert zh == en
