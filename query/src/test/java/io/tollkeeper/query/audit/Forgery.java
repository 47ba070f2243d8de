package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.audit.ReconcileReport;
import io.tollkeeper.query.MigratedDatabase;
import java.util.List;
import java.util.Objects;

/**
 * One forgery.
 *
 * @param name what was done
 * @param sql how, as one who may do anything
 * @param found all that must be reported, as {@code type|detail}; the detail's beginning is enough
 */
record Forgery(String name, String sql, List<String> found) {

    Forgery(String name, String sql, String... found) {
        this(name, sql, List.of(found));
    }

    /** Commits it on a healthy ledger, and asserts that it is found and named: this, and nothing else. */
    void mustBeFound() throws Exception {
        var ledger = new SampleLedger(MigratedDatabase.emptied());
        Story.tell(ledger);
        ledger.post();
        ledger.database().administer(sql);

        ReconcileReport report = ledger.reconcile();

        assertThat(report.ok()).isFalse();
        assertThat(report.discrepancies())
                .extracting(found -> found.type() + "|" + Objects.requireNonNullElse(found.detail(), ""))
                .usingElementComparator((a, b) -> a.startsWith(b) || b.startsWith(a) ? 0 : a.compareTo(b))
                .containsExactlyInAnyOrderElementsOf(found);
    }

    @Override
    public String toString() {
        return name;
    }
}
