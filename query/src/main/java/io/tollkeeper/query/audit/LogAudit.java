package io.tollkeeper.query.audit;

import java.security.MessageDigest;
import java.sql.SQLException;

/**
 * Goes through log and transfers side by side, both in the order of the log: every event must have just its transfer, and
 * every transfer its event. On the way it adds up what accounts and months must hold, and derives issued statements anew.
 */
final class LogAudit {

    private final Figures figures;
    private final PriceHistory prices;
    private final ParkedEvents parked;
    private final Coverage coverage;
    private final Findings findings;
    private final CheckpointAudit checkpoints;
    private final DueAudit dues;

    private final MessageDigest sha256 = MerkleRoot.sha256();

    private long eventsChecked;
    private long lastCovered;
    private boolean voidingSeen;
    private boolean settlementSeen;

    LogAudit(Figures figures, PriceHistory prices, ParkedEvents parked, Coverage coverage, Findings findings) {
        this.figures = figures;
        this.prices = prices;
        this.parked = parked;
        this.coverage = coverage;
        this.findings = findings;
        this.checkpoints = new CheckpointAudit(findings);
        this.dues = new DueAudit(findings);
    }

    /** Goes through all of both, or until more was found than may be listed. */
    void run(EventLog log, PostedTransfers transfers) throws SQLException {
        while (!findings.isCut() && log.next()) {
            LoggedEvent event = log.event();
            while (transfers.position() < event.position()) {
                stray(transfers, "no event stands at this place in the log");
            }
            eventsChecked++;
            check(event, transfers);
        }
        while (!findings.isCut() && transfers.isPresent()) {
            stray(transfers, "no event stands at this place in the log");
        }
    }

    private void check(LoggedEvent event, PostedTransfers transfers) throws SQLException {
        boolean covered;
        switch (event.fact()) {
            case Fact.Posted fact -> covered = checkPosted(event, fact, transfers);
            case Fact.Undecodable unclear -> {
                covered = reached(event).covers(event.position());
                findings.add(DiscrepancyType.UNDECODABLE_EVENT, Subject.of(event), null, null, unclear.reason());
                while (transfers.position() == event.position()) {
                    transfers.next(); // Nothing can be said of it.
                }
            }
            case Fact.Closing fact -> covered = checkClosing(event, fact);
            case Fact.Statement fact -> covered = checkStatement(event, fact);
            default -> covered = checkUnposted(event);
        }
        while (transfers.position() == event.position()) {
            stray(
                    transfers,
                    event.fact() instanceof Fact.Posted ? "one too many" : "its event is not one to be posted");
        }
        if (covered) {
            lastCovered = event.position();
        }
    }

    private void stray(PostedTransfers transfers, String detail) throws SQLException {
        findings.add(DiscrepancyType.TRANSFER_WITHOUT_EVENT, transfers.subject(), null, transfers.amount(), detail);
        transfers.next();
    }

    private boolean checkPosted(LoggedEvent event, Fact.Posted fact, PostedTransfers transfers) throws SQLException {
        TenantFigures tenant = figures.of(event.sequence());
        switch (fact) {
            case Fact.Usage usage -> prices.check(event, usage, findings);
            case Fact.Voiding voiding -> voidingSeen = true;
            case Fact.Adjustment adjustment -> {}
            case Fact.Settlement settlement -> settlementSeen = true;
        }
        boolean covered = tenant.reached().covers(event.position());
        for (ExpectedTransfer expected : ExpectedTransfer.of(event, fact)) {
            if (expected.period() != null) {
                checkMonth(event, expected, tenant.month(expected.period()));
            }
            if (match(event, expected, covered, transfers)) {
                tenant.post(expected);
                checkpoints.post(event, expected);
            }
        }
        if (covered && fact instanceof Fact.Settlement settlement) {
            noteDue(event, settlement);
        }
        return covered;
    }

    private void noteDue(LoggedEvent event, Fact.Settlement settlement) {
        if (parked.holds(event.position())) {
            dues.parked(event);
        } else {
            dues.requested(event, settlement);
        }
    }

    private void checkMonth(LoggedEvent event, ExpectedTransfer expected, MonthFigures month) {
        if (month.closedInLog != 0) {
            findings.add(
                    DiscrepancyType.EVENT_BOOKED_AFTER_CLOSING,
                    Subject.of(event),
                    null,
                    null,
                    expected.period() + " was closed at " + month.closedInLog);
        }
        if (month.statementInLog) {
            proof(month).add(expected);
        }
    }

    /** Compares an event with its transfer; returns whether the ledger must hold the event. */
    private boolean match(LoggedEvent event, ExpectedTransfer expected, boolean covered, PostedTransfers transfers)
            throws SQLException {
        boolean posted = transfers.position() == event.position() && transfers.isLeg(expected.leg());
        if (!covered) {
            if (posted) {
                findings.add(
                        DiscrepancyType.TRANSFER_AHEAD_OF_TOKEN, transfers.subject(), null, transfers.amount(), null);
                transfers.next();
            }
            return false;
        }
        if (posted) {
            if (transfers.amount() != expected.amount()) {
                findings.add(
                        DiscrepancyType.AMOUNT_MISMATCH,
                        Subject.of(event),
                        expected.amount(),
                        transfers.amount(),
                        null);
            }
            transfers.compare(expected, event, findings);
            transfers.next();
            return true;
        }
        if (parked.holds(event.position())) {
            findings.add(
                    DiscrepancyType.EVENT_PARKED,
                    Subject.of(event),
                    expected.amount(),
                    null,
                    parked.causeOf(event.position()));
            return false;
        }
        findings.add(DiscrepancyType.EVENT_WITHOUT_TRANSFER, Subject.of(event), expected.amount(), null, null);
        return true;
    }

    private boolean checkClosing(LoggedEvent event, Fact.Closing fact) {
        TenantFigures tenant = figures.of(event.sequence());
        MonthFigures month = tenant.month(fact.period());
        month.closedInLog = event.position();
        boolean covered = tenant.reached().covers(event.position());
        if (covered) {
            month.closedAt = event.position();
            month.stateParked |= checkParked(event);
        }
        return covered;
    }

    private boolean checkStatement(LoggedEvent event, Fact.Statement fact) {
        TenantFigures tenant = figures.of(event.sequence());
        MonthFigures month = tenant.month(fact.period());
        if (month.closedInLog == 0) {
            findings.add(DiscrepancyType.STATEMENT_WITHOUT_CLOSING, Subject.of(event), null, null, fact.period());
        }
        if (month.statementInLog) {
            compare(event, fact, proof(month));
            month.statementInLog = false;
            month.proof = null;
        }
        boolean covered = tenant.reached().covers(event.position());
        if (covered) {
            month.issuedAt = event.position();
            month.digest = fact.digest();
            if (checkParked(event)) {
                month.stateParked = true;
                dues.parked(event);
            } else {
                dues.issued(event, fact);
            }
        }
        return covered;
    }

    private StatementProof proof(MonthFigures month) {
        StatementProof proof = month.proof;
        if (proof == null) {
            proof = new StatementProof(sha256);
            month.proof = proof;
        }
        return proof;
    }

    private void compare(LoggedEvent event, Fact.Statement stated, StatementProof proof) {
        Subject subject = Subject.of(event);
        if (!proof.total().equalTo(stated.total())) {
            findings.add(
                    DiscrepancyType.STATEMENT_TOTAL_MISMATCH, subject, proof.total(), stated.total(), stated.period());
        }
        if (proof.lines() != stated.lineCount()) {
            findings.add(
                    DiscrepancyType.STATEMENT_LINE_COUNT_MISMATCH,
                    subject,
                    proof.lines(),
                    stated.lineCount(),
                    stated.period());
        }
        String digest = proof.digest();
        if (!digest.equals(stated.digest())) {
            findings.add(DiscrepancyType.DIGEST_MISMATCH, subject, digest, stated.digest(), stated.period());
        }
    }

    private boolean checkUnposted(LoggedEvent event) {
        boolean covered = reached(event).covers(event.position());
        if (covered) {
            checkParked(event);
        }
        return covered;
    }

    private boolean checkParked(LoggedEvent event) {
        boolean waits = parked.holds(event.position());
        if (waits) {
            findings.add(DiscrepancyType.EVENT_PARKED, Subject.of(event), null, null, parked.causeOf(event.position()));
        }
        return waits;
    }

    private Reached reached(LoggedEvent event) {
        // Not by the figures: an event that is none of ours may name something else than a tenant.
        return coverage.of(event.sequence());
    }

    CheckpointAudit checkpoints() {
        return checkpoints;
    }

    DueAudit dues() {
        return dues;
    }

    long eventsChecked() {
        return eventsChecked;
    }

    /** Returns the last place in the log whose event the ledger claims to have posted; 0 if none. */
    long lastCovered() {
        return lastCovered;
    }

    /** Tells whether some usage was voided, so that voidings are to be compared with what they take back. */
    boolean isVoidingSeen() {
        return voidingSeen;
    }

    /** Tells whether the log has a settlement, so that settlements are to be compared. */
    boolean isSettlementSeen() {
        return settlementSeen;
    }
}
