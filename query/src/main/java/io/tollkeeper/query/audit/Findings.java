package io.tollkeeper.query.audit;

import io.tollkeeper.api.audit.Discrepancy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The discrepancies met so far, up to a limit. */
final class Findings {

    private final int limit;
    private final List<Discrepancy> listed = new ArrayList<>();
    private boolean cut;

    Findings(int limit) {
        this.limit = limit;
    }

    /** Lists a discrepancy, or notes that there are more than may be listed. */
    void add(
            DiscrepancyType type,
            Subject subject,
            @Nullable Object expected,
            @Nullable Object posted,
            @Nullable String detail) {
        if (listed.size() == limit) {
            cut = true;
            return;
        }
        listed.add(new Discrepancy(
                type.word(),
                subject.tenantId(),
                subject.eventId(),
                subject.position(),
                expected == null ? null : expected.toString(),
                posted == null ? null : posted.toString(),
                detail));
    }

    /** Tells whether there were more than the limit, so that searching on is of no use. */
    boolean isCut() {
        return cut;
    }

    List<Discrepancy> listed() {
        return listed;
    }
}
