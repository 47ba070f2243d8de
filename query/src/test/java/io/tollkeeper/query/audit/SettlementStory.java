package io.tollkeeper.query.audit;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.settlement.ApiCall;
import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.AttemptBuilt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.AttemptFailed;
import io.tollkeeper.api.settlement.AttemptRefused;
import io.tollkeeper.api.settlement.AttemptSent;
import io.tollkeeper.api.settlement.DeductRequestId;
import io.tollkeeper.api.settlement.DeductionConfirmed;
import io.tollkeeper.api.settlement.OutcomeUnknown;
import io.tollkeeper.api.settlement.Resolution;
import io.tollkeeper.api.settlement.SettlementBlocked;
import io.tollkeeper.api.settlement.SettlementCompensated;
import io.tollkeeper.api.settlement.SettlementEvent;
import io.tollkeeper.api.settlement.SettlementFailed;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.settlement.SettlementResolved;
import io.tollkeeper.api.settlement.SettlementRetried;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.SettlementMode;
import io.tollkeeper.api.tenant.SettlementTerms;
import io.tollkeeper.api.tenant.SettlementTermsChosen;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.api.tenant.VaultAttached;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Settlements of a tenant with everything that can happen to one, to be told after {@link Story}. */
final class SettlementStory {

    /** Given up, put back, tried again, unknown for a while, and then paid. */
    static final SettlementId STATEMENT = SettlementId.parse("settle:tenant_alpha:stmt:2026-09");

    /** The transaction that paid it, and the ledger that holds it. */
    static final String HASH = "b".repeat(64);

    static final long LEDGER = 77;
    static final long OWED = 500;

    /** Refused once, and under way. */
    static final SettlementId EARLY = SettlementId.early(Story.ALPHA, Story.OCTOBER, 1);

    static final SettlementId PAID = deduct("r-1");
    static final SettlementId PUT_BACK = deduct("r-2");
    static final SettlementId BLOCKED = deduct("r-3");
    static final SettlementId RESOLVED = deduct("r-4");
    static final Vault VAULT = new Vault(Network.SANDBOX, "C" + "A".repeat(55));
    static final Vault FORMER_VAULT = new Vault(Network.SANDBOX, "C" + "B".repeat(55));

    private static final String FORMER_HASH = "a".repeat(64);
    private static final Instant AT = Instant.parse("2026-10-02T03:04:05.678901Z");

    private final SampleLedger ledger;

    private SettlementStory(SampleLedger ledger) {
        this.ledger = ledger;
    }

    static void tell(SampleLedger ledger) throws SQLException {
        var story = new SettlementStory(ledger);
        story.payers();
        story.statement();
        story.early();
        story.deducts();
    }

    private void payers() throws SQLException {
        var account = new TenantAccountId(Story.ALPHA);
        ledger.log(account, new VaultAttached(account, FORMER_VAULT));
        ledger.log(account, new VaultAttached(account, VAULT));
        ledger.log(account, new SettlementTermsChosen(account, SettlementTerms.ON_CLOSE));
        ledger.log(
                account,
                new SettlementTermsChosen(
                        account, new SettlementTerms(SettlementMode.THRESHOLD, new Money(1_000_000))));
    }

    private void statement() throws SQLException {
        log(requested(STATEMENT, SettlementPurpose.STATEMENT, OWED, Story.SEPTEMBER));
        log(built(STATEMENT, 1, FORMER_HASH));
        log(new AttemptSent(STATEMENT, FORMER_HASH, 1));
        log(new AttemptSent(STATEMENT, FORMER_HASH, 2));
        log(new AttemptFailed(
                STATEMENT, FORMER_HASH, AttemptEnd.FAILED_ON_LEDGER, "too little: \"ü\"; 2 built", 70L, null));
        log(new SettlementFailed(STATEMENT, "too little"));
        log(new SettlementCompensated(STATEMENT, SettlementPurpose.STATEMENT, new Money(OWED), "too little", AT));
        log(new SettlementRetried(STATEMENT, SettlementPurpose.STATEMENT, VAULT, new Money(OWED), AT, "admin:root"));
        log(built(STATEMENT, 2, HASH));
        log(new AttemptSent(STATEMENT, HASH, 1));
        log(new OutcomeUnknown(STATEMENT, HASH, "no answer"));
        log(new DeductionConfirmed(STATEMENT, HASH, new Money(OWED), LEDGER, AT, 200));
    }

    private void early() throws SQLException {
        log(requested(EARLY, SettlementPurpose.EARLY, 70, Story.OCTOBER));
        log(new AttemptRefused(EARLY, 1, "InsufficientBalance", 6));
        log(built(EARLY, 2, "c".repeat(64)));
        log(new AttemptSent(EARLY, "c".repeat(64), 1));
    }

    private void deducts() throws SQLException {
        log(requested(PAID, SettlementPurpose.IMMEDIATE, 30, null));
        log(new DeductionConfirmed(PAID, "d".repeat(64), new Money(30), 78, AT, 200));
        log(requested(PUT_BACK, SettlementPurpose.IMMEDIATE, 9, null));
        log(new AttemptRefused(PUT_BACK, 1, "InsufficientBalance", null));
        log(new SettlementFailed(PUT_BACK, "InsufficientBalance"));
        log(new SettlementCompensated(PUT_BACK, SettlementPurpose.IMMEDIATE, new Money(9), "InsufficientBalance", AT));
        log(requested(BLOCKED, SettlementPurpose.IMMEDIATE, 5, null));
        log(built(BLOCKED, 1, "e".repeat(64)));
        log(new AttemptSent(BLOCKED, "e".repeat(64), 1));
        log(new SettlementBlocked(BLOCKED, "two ledgers hold it"));
        log(requested(RESOLVED, SettlementPurpose.IMMEDIATE, 6, null));
        log(built(RESOLVED, 1, "f".repeat(64)));
        log(new AttemptSent(RESOLVED, "f".repeat(64), 1));
        log(new SettlementBlocked(RESOLVED, "no ledger holds it"));
        log(new SettlementResolved(RESOLVED, Resolution.FAILED, false, "asked the network", "admin:root", AT));
        log(new SettlementFailed(RESOLVED, "asked the network"));
    }

    private void log(SettlementEvent event) throws SQLException {
        ledger.log(event.settlementId(), event);
    }

    private static SettlementId deduct(String requestId) {
        return SettlementId.ofRequest(Story.ALPHA, new DeductRequestId(requestId));
    }

    private static SettlementRequested requested(
            SettlementId id, SettlementPurpose purpose, long amount, @Nullable Period period) {
        return new SettlementRequested(
                id,
                purpose,
                VAULT,
                new Money(amount),
                "0123456789abcdef".repeat(2),
                period,
                period == null ? new ApiCall("weather", "/current", "key-1") : null,
                AT);
    }

    private static AttemptBuilt built(SettlementId id, int number, String hash) {
        return new AttemptBuilt(
                id, number, new Attempt(hash, "AAAA", "G" + "A".repeat(55), 9, AT, AT.plusSeconds(120), 1_000));
    }
}
