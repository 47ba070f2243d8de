package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.audit.Discrepancy;
import io.tollkeeper.api.audit.FindStatementFacts;
import io.tollkeeper.api.audit.StatementFacts;
import io.tollkeeper.api.audit.StatementPayment;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.query.MigratedDatabase;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

@DisplayName("What is shown of settlements")
class ShownSettlementAuditTest {

    private SampleLedger ledger;

    @BeforeEach
    void empty() throws Exception {
        ledger = new SampleLedger(MigratedDatabase.emptied());
        Story.tell(ledger);
        SettlementStory.tell(ledger);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1_000})
    void isWhatTheAuditDerives(int batchSize) throws Exception {
        project(batchSize);

        assertThat(ledger.reconcile().discrepancies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tenant_id = 'tenant_beta'                              | tenant_id
                    position = position + 1                                | position
                    purpose = 'early'                                      | purpose
                    period = '2026-08'                                     | period
                    network = 'testnet'                                    | network
                    vault = reverse(vault)                                 | vault
                    amount_minor = amount_minor + 1                        | amount_minor
                    contract_request_id = reverse(contract_request_id)     | contract_request_id
                    state = 'compensated'                                  | state
                    blocked = true                                         | blocked
                    reason = 'none'                                        | reason
                    hash = repeat('0', 64)                                 | hash
                    hash = null                                            | hash
                    ledger = ledger + 1                                    | ledger
                    requested_at = requested_at + interval '1 microsecond' | requested_at
                    requested_at = 'infinity'                              | requested_at
                    """)
    void isComparedFieldByField(String change, String field) throws Exception {
        project(1_000);

        ledger.database()
                .administer("update settlement_view set " + change + " where settlement_id = '"
                        + SettlementStory.STATEMENT + "'");

        assertThat(ledger.reconcile().discrepancies()).singleElement().satisfies(found -> {
            assertThat(found.type()).isEqualTo("settlement_mismatch");
            assertThat(found.tenantId()).isEqualTo("tenant_alpha");
            assertThat(found.eventId()).isEqualTo("stmt:2026-09");
            assertThat(found.detail()).isEqualTo(SettlementStory.STATEMENT + ": " + field);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 'expired'",
                "sendings = 3",
                "reason = reason || ' '",
                "reason = null",
                "hash = repeat('0', 64)",
                "channel = null",
                "built_at = built_at - interval '1 microsecond'",
                "valid_until = null",
                "number = 3"
            })
    void isComparedAttemptByAttempt(String change) throws Exception {
        project(1_000);

        ledger.database()
                .administer("update settlement_attempt_view set " + change + " where number = 1 and settlement_id = '"
                        + SettlementStory.STATEMENT + "'");

        assertThat(types()).containsExactly("settlement_attempt_mismatch");
    }

    @Test
    void isMissedWhereItIsDeletedOrMadeUp() throws Exception {
        project(1_000);

        ledger.database().administer("""
                delete from settlement_view where settlement_id = '%s';
                delete from settlement_attempt_view where settlement_id = '%s';
                insert into settlement_view select 'settle:tenant_beta:made-up', 'tenant_beta', 1, purpose, period, network,
                    vault, amount_minor, contract_request_id, state, blocked, reason, hash, ledger, requested_at
                from settlement_view where settlement_id = '%s';
                insert into settlement_attempt_view (settlement_id, number, state)
                values ('settle:tenant_zeta:made-up', 1, 'built')""".formatted(SettlementStory.EARLY, SettlementStory.EARLY, SettlementStory.PAID));

        assertThat(ledger.reconcile().discrepancies())
                .extracting(found -> found.type() + ' ' + found.tenantId())
                .containsExactlyInAnyOrder(
                        "settlement_mismatch tenant_alpha",
                        "settlement_attempt_mismatch tenant_alpha",
                        "settlement_mismatch tenant_beta",
                        "settlement_attempt_mismatch tenant_zeta");
    }

    @Test
    void isOfNoConcernBeforeTheLedgerHasComeThere() throws Exception {
        project(1_000);
        long posted = ledger.lastPosition();
        ledger.log(
                SettlementStory.EARLY,
                new io.tollkeeper.api.settlement.SettlementBlocked(SettlementStory.EARLY, "not posted yet"));

        assertThat(types()).isEmpty();

        ledger.tokens(GapAwareTrackingToken.newInstance(posted + 1, List.of()));
        assertThat(types()).containsExactly("settlement_mismatch", "settlement_mismatch");
    }

    /** Whatever the tables say by then. */
    @Test
    void isNotWhatIsSigned() throws Exception {
        project(1_000);
        var facts = new StatementFactsQueries(new JdbcTemplate(ledger.database().runtime()), KnownRevisions.none());
        var september = new FindStatementFacts(new BillingPeriodId(Story.ALPHA, Story.SEPTEMBER));
        Optional<StatementFacts> before = facts.handle(september);

        ledger.database().administer("""
                update billing_period set total_minor = 1, line_count = 1, digest = repeat('0', 64), closed_at_position = 1;
                update settlement_view set hash = repeat('0', 64), ledger = 1, vault = 'x', amount_minor = 1,
                    state = 'settled', contract_request_id = 'x'""");

        assertThat(facts.handle(september)).isEqualTo(before);
        assertThat(before).hasValueSatisfying(found -> {
            assertThat(found.total().minorUnits()).isEqualTo(-138);
            assertThat(found.lineCount()).isEqualTo(10);
            assertThat(found.closedAtPosition()).isEqualTo(17);
            assertThat(found.payment())
                    .isEqualTo(new StatementPayment(
                            SettlementStory.VAULT,
                            new Money(SettlementStory.OWED),
                            "0123456789abcdef".repeat(2),
                            SettlementStory.HASH,
                            SettlementStory.LEDGER));
        });
        assertThat(facts.handle(new FindStatementFacts(new BillingPeriodId(Story.ALPHA, Story.OCTOBER))))
                .isEmpty();
        assertThat(facts.handle(new FindStatementFacts(new BillingPeriodId(Story.BETA, Story.SEPTEMBER))))
                .hasValueSatisfying(found -> assertThat(found.payment()).isNull());
    }

    private List<String> types() throws Exception {
        return ledger.reconcile().discrepancies().stream()
                .map(Discrepancy::type)
                .toList();
    }

    private void project(int batchSize) throws Exception {
        try (var projections = new Projections(ledger.database())) {
            projections.project(batchSize);
        }
        ledger.tokens(GapAwareTrackingToken.newInstance(ledger.lastPosition(), List.of()));
    }
}
