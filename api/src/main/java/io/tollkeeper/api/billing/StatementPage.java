package io.tollkeeper.api.billing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of a month's statement, with the figures of the whole.
 *
 * @param lines in the order of the log
 * @param next the position to ask on from, or null when this was the last page
 */
public record StatementPage(
        StatementSummary summary,
        List<StatementLine> lines,
        @Nullable Long next) {

    public StatementPage {
        lines = List.copyOf(lines);
    }
}
