package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.audit.Discrepancy;
import io.tollkeeper.api.billing.AdjustmentId;
import io.tollkeeper.api.billing.AdjustmentMade;
import io.tollkeeper.api.settlement.ApiCall;
import io.tollkeeper.api.settlement.DeductRequestId;
import io.tollkeeper.api.settlement.DeductionConfirmed;
import io.tollkeeper.api.settlement.SettlementCompensated;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.settlement.SettlementRetried;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantOpened;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.query.MigratedDatabase;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The audit of settlements")
class SettlementAuditTest {

    private static final Vault VAULT = new Vault(Network.SANDBOX, "C" + "A".repeat(55));
    private static final Instant AT = Instant.parse("2026-10-02T03:04:05.678901Z");
    private static final SettlementId STATEMENT = SettlementId.parse("settle:tenant_alpha:stmt:2026-09");
    private static final SettlementId EARLY = SettlementId.early(Story.ALPHA, Story.OCTOBER, 1);
    private static final SettlementId DEDUCT = SettlementId.ofRequest(Story.ALPHA, new DeductRequestId("r-1"));
    private static final SettlementId REFUSED = SettlementId.ofRequest(Story.ALPHA, new DeductRequestId("r-2"));

    private SampleLedger ledger;

    @BeforeEach
    void empty() throws Exception {
        ledger = new SampleLedger(MigratedDatabase.emptied());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1_000})
    void agreesWithWhatTheProjectionPosts(int batchSize) throws Exception {
        tell();

        project(batchSize);

        assertThat(ledger.reconcile().discrepancies()).isEmpty();
        assertThat(balance("receivable")).isEqualTo(400);
        assertThat(balance("in-flight")).isEqualTo(70);
        assertThat(balance("vault-usdc")).isEqualTo(530);
        assertThat(balance("revenue")).isEqualTo(-1_000);
    }

    @Test
    void findsAnAmountThatIsNotTheEvents() throws Exception {
        tell();
        project(1_000);

        ledger.database()
                .administer(
                        "update transfer set amount_minor = 501 where kind = 'deduction' and event_id like 'stmt%'");

        assertThat(types()).contains("amount_mismatch");
    }

    @Test
    void findsALegThatIsMissing() throws Exception {
        tell();
        project(1_000);

        ledger.database().administer("delete from transfer where kind = 'deduct_void'");

        assertThat(types()).containsExactly("event_without_transfer");
    }

    @Test
    void findsALegTooMany() throws Exception {
        tell();
        project(1_000);

        ledger.database().administer("""
                insert into transfer select position, 1, tenant_id, period, debit_account, credit_account, amount_minor,
                    kind, event_id, meter, quantity, price_version, event_date, dimensions, reason
                from transfer where kind = 'deduction' and event_id like 'stmt%'""");

        assertThat(types()).containsExactly("transfer_without_event");
    }

    @Test
    void findsAccountsThatAreSwapped() throws Exception {
        tell();
        project(1_000);

        ledger.database().administer("""
                update transfer set debit_account = credit_account, credit_account = debit_account
                where kind = 'compensation'""");

        assertThat(types()).contains("field_mismatch");
    }

    /** A statement that is put back and then paid, one that is on its way, a deduct that is paid, one that is refused. */
    private void tell() throws Exception {
        var account = new TenantAccountId(Story.ALPHA);
        ledger.log(account, new TenantOpened(account, "Alpha & Co"));
        var owed = new AdjustmentId(Story.ALPHA, new IdempotencyKey("a"));
        ledger.log(owed, new AdjustmentMade(owed, new Money(970), "owed", Story.OCTOBER, AT, "admin:root"));
        ledger.log(STATEMENT, requested(STATEMENT, SettlementPurpose.STATEMENT, 500));
        ledger.log(STATEMENT, compensated(STATEMENT, SettlementPurpose.STATEMENT, 500));
        ledger.log(
                STATEMENT,
                new SettlementRetried(STATEMENT, SettlementPurpose.STATEMENT, VAULT, new Money(500), AT, "admin:root"));
        ledger.log(STATEMENT, confirmed(STATEMENT, 500));
        ledger.log(EARLY, requested(EARLY, SettlementPurpose.EARLY, 70));
        ledger.log(DEDUCT, requested(DEDUCT, SettlementPurpose.IMMEDIATE, 30));
        ledger.log(DEDUCT, confirmed(DEDUCT, 30));
        ledger.log(REFUSED, requested(REFUSED, SettlementPurpose.IMMEDIATE, 9));
        ledger.log(REFUSED, compensated(REFUSED, SettlementPurpose.IMMEDIATE, 9));
    }

    private static SettlementRequested requested(SettlementId id, SettlementPurpose purpose, long amount) {
        boolean deduct = purpose == SettlementPurpose.IMMEDIATE;
        return new SettlementRequested(
                id,
                purpose,
                VAULT,
                new Money(amount),
                "0".repeat(32),
                deduct ? null : Story.OCTOBER,
                deduct ? new ApiCall("weather", "/current", "key-1") : null,
                AT);
    }

    private static SettlementCompensated compensated(SettlementId id, SettlementPurpose purpose, long amount) {
        return new SettlementCompensated(id, purpose, new Money(amount), "InsufficientBalance", AT);
    }

    private static DeductionConfirmed confirmed(SettlementId id, long amount) {
        return new DeductionConfirmed(id, "a".repeat(64), new Money(amount), 77, AT, 200);
    }

    private List<String> types() throws Exception {
        return ledger.reconcile().discrepancies().stream()
                .map(Discrepancy::type)
                .toList();
    }

    private long balance(String account) throws Exception {
        try (var connection = ledger.database().administrator().getConnection();
                var statement = connection.prepareStatement(
                        "select debits_minor - credits_minor from account_balance where account = ?")) {
            statement.setString(1, account);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void project(int batchSize) throws Exception {
        try (var projections = new Projections(ledger.database())) {
            projections.project(batchSize);
        }
        ledger.tokens(GapAwareTrackingToken.newInstance(ledger.lastPosition(), List.of()));
    }
}
