"""Published numbers: within-team slopes, their errors, and the share of luck, as others computed them."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.diagnostic import acorr_breusch_godfrey

from scorecard.results.panel.fit import clustered, false_discovery, newey_west
from scorecard.results.panel.rows import without_effects
from tests.results.panel.published import case


def test_investment_within_firms_is_what_plm_says_of_grunfelds_data() -> None:
    told = case("c_panel_fe_grunfeld")
    rows = np.array(told["inputs"]["rows"])
    firm = rows[:, 0].astype(np.intp)
    within = without_effects(rows[:, 2:], firm)
    slopes, covariance = clustered(within[:, 0], within[:, 1:], firm, correct=False)
    expected = told["expected"]
    assert slopes == pytest.approx([*expected["coef"].values()], rel=told["tol"])
    assert np.sqrt(np.diag(covariance)) == pytest.approx([*expected["se_cluster_firm_HC0"].values()], rel=told["tol"])
    assert slopes.round(4).tolist() == [*expected["published_rounded"].values()]


def test_the_errors_that_grunfelds_data_have_without_clusters() -> None:
    told = case("c_panel_fe_grunfeld")
    rows = np.array(told["inputs"]["rows"])
    firms = len(np.unique(rows[:, 0]))
    within = without_effects(rows[:, 2:], rows[:, 0].astype(np.intp))
    plain = OLS(within[:, 0], within[:, 1:]).fit()
    scale = np.sqrt(plain.df_resid / (plain.df_resid - firms))  # each firm's level is estimated too
    expected = [*told["expected"]["se_classic"].values()]
    assert plain.bse * scale == pytest.approx(expected, rel=told["tol"])


def test_the_covariance_of_american_investment_is_that_of_newey_and_west() -> None:
    told = case("c_hac_newey_west")
    rows = np.array(told["inputs"]["rows"])
    given = np.column_stack([np.ones(len(rows)), rows[:, 1:]])
    slopes, covariance = newey_west(rows[:, 0], given, np.arange(len(rows)), 4, correct=False)
    assert slopes == pytest.approx(told["expected"]["coef"], rel=5e-5)  # printed in six digits
    assert covariance == pytest.approx(np.array(told["expected"]["vcov"]), rel=told["tol_rel"])
    tested = acorr_breusch_godfrey(OLS(rows[:, 0], given).fit(), nlags=4, result_object=True)
    published = told["expected"]["breusch_godfrey_order4"]
    assert (round(tested[0], 2), round(tested[1], 5)) == (published["LM"], published["p"])


def test_the_share_of_luck_is_that_of_benjamini_and_hochberg() -> None:
    told = case("c_fdr_bh1995")
    shares = false_discovery(told["inputs"]["p"])
    assert shares == pytest.approx(told["expected"]["adjusted"], rel=1e-12)
    assert sum(q <= told["inputs"]["q"] for q in shares) == told["expected"]["n_bh"]
    by_bonferroni = sum(p <= told["inputs"]["q"] / len(shares) for p in told["inputs"]["p"])
    assert by_bonferroni == told["expected"]["n_bonferroni"]
