package io.tollkeeper.query.audit;

import org.jspecify.annotations.Nullable;

/** What the log says of one tenant's month, of which the ledger shows that much as it claims to have posted. */
final class MonthFigures {

    /** Posted lines only. */
    final ExactSum total = new ExactSum();

    long lines;

    /** The place of the closing in the log, posted or not; 0 while there is none. */
    long closedInLog;

    /** The closing and the statement as posted; null while there is none. */
    @Nullable
    Long closedAt;

    @Nullable
    Long issuedAt;

    @Nullable
    String digest;

    /** Set where the closing or the statement waits among the dead letters, so that the ledger may or may not show it. */
    boolean stateParked;

    /** Set from the beginning where the log holds a statement of the month. */
    boolean statementInLog;

    /** Derives the month's statement anew; from its first line to its event only, since it takes a kilobyte or two. */
    @Nullable
    StatementProof proof;
}
