"""The second reader at the command line: only when asked for, beside the rules, and what it cost is told."""

import json

import pytest
from tests.simulated_model import SIGNED, TEXT, answer, claim, refuses, says, serve


@pytest.fixture
def model(monkeypatch, tmp_path):
    server = serve()
    told = {
        "URL": server.url, "NAME": "small", "CACHE": str(tmp_path / "cache"), "RETRIES": "1", "PAUSE": "0",
        "SECONDS": "5", "PRICE_IN": "10", "PRICE_OUT": "30", "CURRENCY": "EUR",
    }  # fmt: skip
    for name, value in told.items():
        monkeypatch.setenv(f"FOEDUS_MODEL_{name}", value)
    server.scenes = [says(answer(claim(), claim(id="c2", quotes=["They shook hands."])))]
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_without_being_asked_for_the_model_is_not_called(foedus, model, report):
    assert foedus("read", report, "--published", "2024-05-04").code == 0
    assert model.requests == []


@pytest.mark.usefixtures("model")
def test_the_model_reads_in_the_form_of_the_contract(foedus, report):
    called = foedus("read", "--reader", "model", "--json", report, "--published", "2024-05-04")
    reading = json.loads(called.out)
    assert [(c["type"], c["passages"][0]["quote"]) for c in reading["claims"]] == [("sign", SIGNED)]
    assert reading["reader"].startswith("model small")
    assert reading["treaties"][0]["register_id"] == "lva-nor-2024"


@pytest.mark.usefixtures("model")
def test_what_it_cost_and_what_was_dropped_is_told_apart_from_the_answer(foedus, report):
    called = foedus("read", "--reader", "model", "--json", report)
    err = " ".join(called.err.split())
    assert "1 question asked" in err
    assert "100 tokens sent, 20 received; 0.0016 EUR" in err
    assert "1 claim kept, 1 dropped" in err
    assert "its words do not stand in the text" in err


def test_the_second_time_it_costs_nothing(foedus, model, report):
    first = foedus("read", "--reader", "model", "--json", report)
    second = foedus("read", "--reader", "model", "--json", report)
    assert first.out == second.out
    assert len(model.requests) == 1
    assert "0 questions asked, 1 answered from the cache" in " ".join(second.err.split())


@pytest.mark.usefixtures("model")
def test_what_it_read_goes_into_the_ledger_with_its_name(foedus, report, tmp_path):
    foedus("read", "--reader", "model", report, "--published", "2024-05-04")
    (line,) = foedus("claims", "--json").out.splitlines()
    assert json.loads(line)["claim"]["type"] == "sign"
    foedus("ledger", "export", tmp_path / "facts.jsonl")
    assert '"model small' in (tmp_path / "facts.jsonl").read_text("utf-8")


def test_both_readers_are_shown_side_by_side_and_nothing_is_saved(foedus, model, report, tmp_path):
    also = claim(id="c3", type="initial", quotes=["Oslo and Riga"])
    model.scenes = [says(answer(claim(date="2024-05-02"), also))]
    called = foedus("read", "--reader", "both", "--json", report, "--published", "2024-05-04")
    told = json.loads(called.out)
    assert set(told) == {"name", "rules", "model", "agree", "only_rules", "only_model"}
    assert ["date"] in [pair["differing"] for pair in told["agree"]]
    kinds = {c["id"]: c["type"] for c in told["model"]["claims"]}
    assert [kinds[name] for name in told["only_model"]] == ["initial"]
    for side in ("rules", "model"):
        shared = [pair[side] for pair in told["agree"]]
        assert sorted([*shared, *told[f"only_{side}"]]) == sorted(c["id"] for c in told[side]["claims"])
    assert not (tmp_path / "ledger.db").exists()
    page = " ".join(foedus("read", "--reader", "both", report, "--published", "2024-05-04").out.split())
    assert "date: the rules say 2024-05-03, the model says 2024-05-02" in page
    assert "only the model: initialling" in page


def test_without_settings_it_says_which_are_missing(foedus, monkeypatch, report, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    called = foedus("read", "--reader", "model", report)
    assert called.code == 2
    assert "FOEDUS_MODEL_URL" in called.err


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('url = "http://localhost:1/v1"', "name"),
        ('url = "x"\nname = "y"\ncolour = "red"', "colour"),
        ('url = "http://localhost:1/v1"\nname = "y"\nseconds = "soon"', "soon"),
        ('url = "http://localhost:1/v1"\nname = "y"\npiece = 3', "too short"),
        ('url = "http://localhost:1/v1"\nname = "y"\ntemperature = 9', "temperature"),
        ('url = "http://localhost:1/v1"\nname = "y"\nextra = 9', "extra"),
        ('url = "localhost:1/v1"\nname = "y"', "localhost"),
        ("url =", "TOML"),
    ],
)
def test_settings_that_make_no_sense_are_refused_in_words(foedus, report, tmp_path, written, said):
    file = tmp_path / "model.toml"
    file.write_text(written, "utf-8")
    called = foedus("read", "--reader", "model", "--model-settings", file, report)
    assert called.code == 2
    assert said in called.err
    assert "Traceback" not in called.err


def test_a_file_of_settings_serves_as_well(foedus, model, monkeypatch, report, tmp_path):
    monkeypatch.delenv("FOEDUS_MODEL_URL")
    monkeypatch.delenv("FOEDUS_MODEL_NAME")
    file = tmp_path / "model.toml"
    file.write_text(f'url = "{model.url}"\nname = "other"\n[extra]\nseed = 7\n', "utf-8")
    called = foedus("read", "--reader", "model", "--model-settings", file, "--json", report)
    assert json.loads(called.out)["reader"].startswith("model other")
    assert model.requests[0][2]["seed"] == 7


def test_a_model_that_fails_is_said_and_the_exit_code_tells(foedus, model, report):
    model.scenes = [refuses(500)]
    called = foedus("read", "--reader", "model", "--json", report)
    assert called.code == 2
    assert called.out == ""
    assert "500" in called.err
    assert "Traceback" not in called.err


def test_of_many_reports_one_that_fails_does_not_stop_the_others(foedus, model, report, tmp_path):
    (tmp_path / "second.txt").write_text(TEXT + "The end.\n", "utf-8")
    model.scenes = [refuses(400, "too long")] * 3 + [says(answer(claim()))]
    called = foedus("read", "--reader", "model", "--json", report, tmp_path / "second.txt")
    assert called.code == 1
    assert len(called.out.splitlines()) == 1
    assert "too long" in called.err
