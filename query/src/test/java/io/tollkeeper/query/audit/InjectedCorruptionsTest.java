package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.audit.Discrepancy;
import io.tollkeeper.api.audit.ReconcileReport;
import io.tollkeeper.query.MigratedDatabase;
import io.tollkeeper.query.seal.SealedDatabase;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of corruptions that an auditor asks about, each done as the database's owner to a sealed and posted log. */
@DisplayName("Reconcile finds and names")
class InjectedCorruptionsTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    an amount changed on one side     | amount_mismatch             | tenant_alpha | 23                                                    | update transfer set amount_minor = 3 where event_id = 'api:o1'
                    an amount changed on both sides   | amount_mismatch             | tenant_alpha | 23                                                    | update transfer set amount_minor = 3 where event_id = 'api:o1'; update account_balance set debits_minor = debits_minor + 1 where tenant_id = 'tenant_alpha' and account = 'receivable'; update account_balance set credits_minor = credits_minor + 1 where tenant_id = 'tenant_alpha' and account = 'revenue'
                    a balance changed on one side     | balance_mismatch            | tenant_alpha | receivable debits                                     | update account_balance set debits_minor = debits_minor + 1 where tenant_id = 'tenant_alpha' and account = 'receivable'
                    a balance changed on both sides   | balance_mismatch            | tenant_alpha | receivable credits                                    | update account_balance set debits_minor = debits_minor + 1, credits_minor = credits_minor + 1 where tenant_id = 'tenant_alpha' and account = 'receivable'
                    a transfer deleted                | event_without_transfer      | tenant_alpha | 23                                                    | delete from transfer where event_id = 'api:o1'
                    a transfer added                  | transfer_without_event      | tenant_alpha | 9999                                                  | insert into transfer select 9999, leg, tenant_id, period, debit_account, credit_account, amount_minor, kind, event_id, meter, quantity, price_version, event_date, dimensions, reason from transfer where event_id = 'api:o1'
                    a transfer of another tenant      | field_mismatch              | tenant_alpha | 23                                                    | update transfer set tenant_id = 'tenant_beta' where event_id = 'api:o1'
                    a transfer of another month       | field_mismatch              | tenant_alpha | 23                                                    | update transfer set period = '2026-09' where event_id = 'api:o1'
                    a changed header: the total       | period_total_mismatch       | tenant_alpha | period 2026-09: total_minor                           | update billing_period set total_minor = total_minor - 1 where period = '2026-09' and tenant_id = 'tenant_alpha'
                    a changed header: the lines       | period_total_mismatch       | tenant_alpha | period 2026-09: line_count                            | update billing_period set line_count = line_count - 1 where period = '2026-09' and tenant_id = 'tenant_alpha'
                    a changed header: the digest      | period_state_mismatch       | tenant_alpha | period 2026-09: digest                                | update billing_period set digest = reverse(digest) where period = '2026-09' and tenant_id = 'tenant_alpha'
                    a reopened month                  | period_state_mismatch       | tenant_alpha | period 2026-09: closed_at_position                    | update billing_period set closed_at_position = null, issued_at_position = null, digest = null where period = '2026-09' and tenant_id = 'tenant_alpha'
                    a month closed in the ledger only | closure_without_event       | tenant_beta  | period 2026-10: closed_at_position                    | update billing_period set closed_at_position = 5 where period = '2026-10' and tenant_id = 'tenant_beta'
                    a closure removed from the log    | closure_without_event       | tenant_alpha | period 2026-09: closed_at_position                    | delete from domain_event_entry where payload_type like '%PeriodClosed' and aggregate_identifier like '%alpha%'
                    a line added to a closed month    | event_booked_after_closing  | tenant_alpha | 23                                                    | update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), '"period":"2026-10"', '"period":"2026-09"'), 'UTF8') where aggregate_identifier = 'usage:tenant_alpha:api:o1'; update transfer set period = '2026-09' where event_id = 'api:o1'
                    an edited statement's total       | statement_total_mismatch    | tenant_alpha | 20                                                    | update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), '"total":"-', '"total":"-1'), 'UTF8') where payload_type like '%StatementIssued' and aggregate_identifier like '%alpha%'
                    an edited statement's digest      | digest_mismatch             | tenant_alpha | 20                                                    | update domain_event_entry set payload = convert_to(regexp_replace(convert_from(payload, 'UTF8'), '"digest":"....', '"digest":"beef'), 'UTF8') where payload_type like '%StatementIssued' and aggregate_identifier like '%alpha%'
                    an edited payload                 | sealed_event_changed        | tenant_alpha | 9                                                     | update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), '2026-09-13T', '2026-09-14T'), 'UTF8') where aggregate_identifier = 'usage:tenant_alpha:api:s3'
                    an edited actor                   | sealed_event_changed        | tenant_alpha | 9                                                     | update domain_event_entry set meta_data = '{"actor":"nobody"}' where aggregate_identifier = 'usage:tenant_alpha:api:s3'
                    swapped events                    | sealed_event_changed        | tenant_alpha | 9                                                     | update domain_event_entry set global_index = -global_index where aggregate_identifier in ('usage:tenant_alpha:api:s3', 'usage:tenant_alpha:api:s4'); update domain_event_entry a set global_index = -b.global_index from domain_event_entry b where a.global_index < 0 and b.global_index < 0 and a.global_index <> b.global_index
                    an event moved to another tenant  | sealed_event_changed        | tenant_alpha | 9                                                     | update domain_event_entry set aggregate_identifier = 'usage:tenant_beta:api:s3' where aggregate_identifier = 'usage:tenant_alpha:api:s3'
                    an event deleted from the log     | sealed_event_missing        | tenant_alpha | 23                                                    | delete from domain_event_entry where aggregate_identifier = 'usage:tenant_alpha:api:o1'
                    an event put into the log later   | event_unsealed              | tenant_alpha | -5                                                    | update domain_event_entry set global_index = -5 where aggregate_identifier = 'usage:tenant_alpha:api:s3'
                    the log's tail cut off            | sealed_event_missing        | tenant_alpha | the last                                                  | delete from domain_event_entry where global_index > (select max(global_index) - 2 from domain_event_entry)
                    a seal changed                    | chain_mismatch              | tenant_alpha | seal 1 of the chain                                   | update event_seal set chain = sha256('x') where tenant_id = 'tenant_alpha' and number = 1
                    a seal deleted                    | event_unsealed              | tenant_alpha | 7                                                     | delete from event_seal where tenant_id = 'tenant_alpha'
                    a checkpoint changed              | checkpoint_mismatch         | tenant_alpha | period 2026-10                                        | update ledger_checkpoint set owed_minor = owed_minor + 1 where tenant_id = 'tenant_alpha' and period = '2026-10'
                    a due changed                     | settlement_due_mismatch     | tenant_alpha | period 2026-09                                        | update settlement_due set due_minor = due_minor + 1 where tenant_id = 'tenant_alpha'
                    a tenant's standing changed       | tenant_mismatch             | tenant_alpha | standing                                              | update tenant_view set standing = 'SUSPENDED' where tenant_id = 'tenant_alpha'
                    a price changed                   | price_mismatch              | none         | 5                                                     | update price_view set unit_price_minor = 9 where meter = 'storage_gb_hour'
                    a settlement's transaction forged | settlement_mismatch         | tenant_alpha | settle:tenant_alpha:stmt:2026-09: hash                | update settlement_view set hash = repeat('0', 64) where settlement_id = 'settle:tenant_alpha:stmt:2026-09'
                    a settlement's ledger changed     | settlement_mismatch         | tenant_alpha | settle:tenant_alpha:stmt:2026-09: ledger              | update settlement_view set ledger = 78 where settlement_id = 'settle:tenant_alpha:stmt:2026-09'
                    a settlement's vault changed      | settlement_mismatch         | tenant_alpha | settle:tenant_alpha:stmt:2026-09: vault               | update settlement_view set vault = reverse(vault) where settlement_id = 'settle:tenant_alpha:stmt:2026-09'
                    a settlement's request id changed | settlement_mismatch         | tenant_alpha | settle:tenant_alpha:stmt:2026-09: contract_request_id | update settlement_view set contract_request_id = reverse(contract_request_id) where settlement_id = 'settle:tenant_alpha:stmt:2026-09'
                    a settlement's amount changed     | settlement_mismatch         | tenant_alpha | settle:tenant_alpha:stmt:2026-09: amount_minor        | update settlement_view set amount_minor = amount_minor + 1 where settlement_id = 'settle:tenant_alpha:stmt:2026-09'
                    a settlement said to be put back  | settlement_mismatch         | tenant_alpha | 31                                                    | update settlement_view set state = 'compensated' where settlement_id = 'settle:tenant_alpha:stmt:2026-09'
                    a settlement deleted              | settlement_mismatch         | tenant_alpha | settle:tenant_alpha:stmt:2026-09: not shown           | delete from settlement_view where settlement_id = 'settle:tenant_alpha:stmt:2026-09'
                    a settlement made up              | settlement_mismatch         | tenant_beta  | settle:tenant_beta:x: no event requested it                               | insert into settlement_view select 'settle:tenant_beta:x', 'tenant_beta', 1, purpose, period, network, vault, amount_minor, contract_request_id, state, blocked, reason, hash, ledger, requested_at from settlement_view where settlement_id = 'settle:tenant_alpha:stmt:2026-09'
                    an attempt's transaction forged   | settlement_attempt_mismatch | tenant_alpha | settle:tenant_alpha:stmt:2026-09                      | update settlement_attempt_view set hash = repeat('0', 64) where number = 2 and settlement_id = 'settle:tenant_alpha:stmt:2026-09'
                    an attempt deleted                | settlement_attempt_mismatch | tenant_alpha | settle:tenant_alpha:stmt:2026-09                      | delete from settlement_attempt_view where number = 1 and settlement_id = 'settle:tenant_alpha:stmt:2026-09'
                    a vault changed                   | vault_mismatch              | tenant_alpha | sandbox                                               | update vault_view set contract = reverse(contract) where tenant_id = 'tenant_alpha'
                    a vault deleted                   | vault_mismatch              | tenant_alpha | sandbox                                               | delete from vault_view where tenant_id = 'tenant_alpha'
                    a vault made up                   | vault_mismatch              | tenant_beta  | sandbox                                               | insert into vault_view values ('tenant_beta', 'sandbox', 'C')
                    terms changed                     | settlement_terms_mismatch   | tenant_alpha | -                                                     | update settlement_terms_view set threshold_minor = threshold_minor * 10
                    terms deleted                     | settlement_terms_mismatch   | tenant_alpha | -                                                     | delete from settlement_terms_view
                    """)
    void everyCorruption(String what, String type, String tenant, String place, String how) throws Exception {
        var ledger = new SampleLedger(MigratedDatabase.emptied());
        Story.tell(ledger);
        SettlementStory.tell(ledger);
        SealedDatabase.sealAll(ledger.database());
        post(ledger);
        assertThat(ledger.reconcile().discrepancies()).as("before").isEmpty();
        String last = Long.toString(ledger.lastPosition());

        ledger.database().administer(how);

        ReconcileReport report = ledger.reconcile();
        assertThat(report.ok()).as(what).isFalse();
        assertThat(report.discrepancies()).as(what).anySatisfy(found -> {
            assertThat(found.type()).isEqualTo(type);
            assertThat(Objects.requireNonNullElse(found.tenantId(), "none")).isEqualTo(tenant);
            assertThat(placeOf(found)).contains(place.equals("the last") ? last : place);
        });
    }

    /** Returns where it was found: the place in the log, and what the detail says. */
    private static List<String> placeOf(Discrepancy found) {
        return List.of(
                Objects.requireNonNullElse(found.position(), "-").toString(),
                Objects.requireNonNullElse(found.detail(), "-"));
    }

    private static void post(SampleLedger ledger) throws Exception {
        try (var projections = new Projections(ledger.database())) {
            projections.project(1_000);
        }
        ledger.tokens(GapAwareTrackingToken.newInstance(ledger.lastPosition(), List.of()));
    }
}
