package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.audit.ReconcileReport;
import io.tollkeeper.query.MigratedDatabase;
import io.tollkeeper.query.seal.SealedDatabase;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of corruptions that an auditor asks about, each done as the database's owner to a sealed and posted log. */
@DisplayName("Reconcile finds and names")
class InjectedCorruptionsTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    an amount changed on one side     | amount_mismatch         | update transfer set amount_minor = 3 where event_id = 'api:o1'
                    an amount changed on both sides   | amount_mismatch         | update transfer set amount_minor = 3 where event_id = 'api:o1'; update account_balance set debits_minor = debits_minor + 1 where tenant_id = 'tenant_alpha' and account = 'receivable'; update account_balance set credits_minor = credits_minor + 1 where tenant_id = 'tenant_alpha' and account = 'revenue'
                    a balance changed on one side     | balance_mismatch        | update account_balance set debits_minor = debits_minor + 1 where tenant_id = 'tenant_alpha' and account = 'receivable'
                    a balance changed on both sides   | balance_mismatch        | update account_balance set debits_minor = debits_minor + 1, credits_minor = credits_minor + 1 where tenant_id = 'tenant_alpha' and account = 'receivable'
                    a transfer deleted                | event_without_transfer  | delete from transfer where event_id = 'api:o1'
                    a transfer added                  | transfer_without_event  | insert into transfer select 9999, leg, tenant_id, period, debit_account, credit_account, amount_minor, kind, event_id, meter, quantity, price_version, event_date, dimensions, reason from transfer where event_id = 'api:o1'
                    a transfer of another tenant      | field_mismatch          | update transfer set tenant_id = 'tenant_beta' where event_id = 'api:o1'
                    a transfer of another month       | field_mismatch          | update transfer set period = '2026-09' where event_id = 'api:o1'
                    a changed header: the total       | period_total_mismatch   | update billing_period set total_minor = total_minor - 1 where period = '2026-09' and tenant_id = 'tenant_alpha'
                    a changed header: the lines       | period_total_mismatch   | update billing_period set line_count = line_count - 1 where period = '2026-09' and tenant_id = 'tenant_alpha'
                    a changed header: the digest      | period_state_mismatch   | update billing_period set digest = reverse(digest) where period = '2026-09' and tenant_id = 'tenant_alpha'
                    a reopened month                  | period_state_mismatch   | update billing_period set closed_at_position = null, issued_at_position = null, digest = null where period = '2026-09' and tenant_id = 'tenant_alpha'
                    a month closed in the ledger only | closure_without_event   | update billing_period set closed_at_position = 5 where period = '2026-10' and tenant_id = 'tenant_beta'
                    a closure removed from the log    | closure_without_event   | delete from domain_event_entry where payload_type like '%PeriodClosed' and aggregate_identifier like '%alpha%'
                    a line added to a closed month    | event_booked_after_closing | update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), '"period":"2026-10"', '"period":"2026-09"'), 'UTF8') where aggregate_identifier = 'usage:tenant_alpha:api:o1'; update transfer set period = '2026-09' where event_id = 'api:o1'
                    an edited statement's total       | statement_total_mismatch | update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), '"total":"-', '"total":"-1'), 'UTF8') where payload_type like '%StatementIssued' and aggregate_identifier like '%alpha%'
                    an edited statement's digest      | digest_mismatch         | update domain_event_entry set payload = convert_to(regexp_replace(convert_from(payload, 'UTF8'), '"digest":"....', '"digest":"beef'), 'UTF8') where payload_type like '%StatementIssued' and aggregate_identifier like '%alpha%'
                    an edited payload                 | sealed_event_changed    | update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), '2026-09-13T', '2026-09-14T'), 'UTF8') where aggregate_identifier = 'usage:tenant_alpha:api:s3'
                    an edited actor                   | sealed_event_changed    | update domain_event_entry set meta_data = '{"actor":"nobody"}' where aggregate_identifier = 'usage:tenant_alpha:api:s3'
                    swapped events                    | sealed_event_changed    | update domain_event_entry set global_index = -global_index where aggregate_identifier in ('usage:tenant_alpha:api:s3', 'usage:tenant_alpha:api:s4'); update domain_event_entry a set global_index = -b.global_index from domain_event_entry b where a.global_index < 0 and b.global_index < 0 and a.global_index <> b.global_index
                    an event moved to another tenant  | sealed_event_changed    | update domain_event_entry set aggregate_identifier = 'usage:tenant_beta:api:s3' where aggregate_identifier = 'usage:tenant_alpha:api:s3'
                    an event deleted from the log     | sealed_event_missing    | delete from domain_event_entry where aggregate_identifier = 'usage:tenant_alpha:api:o1'
                    an event put into the log later   | event_unsealed          | update domain_event_entry set global_index = -5 where aggregate_identifier = 'usage:tenant_alpha:api:s3'
                    the log's tail cut off            | sealed_event_missing    | delete from domain_event_entry where global_index > (select max(global_index) - 2 from domain_event_entry)
                    a seal changed                    | chain_mismatch          | update event_seal set chain = sha256('x') where tenant_id = 'tenant_alpha' and number = 1
                    a seal deleted                    | event_unsealed          | delete from event_seal where tenant_id = 'tenant_alpha'
                    a checkpoint changed              | checkpoint_mismatch     | update ledger_checkpoint set owed_minor = owed_minor + 1 where tenant_id = 'tenant_alpha' and period = '2026-10'
                    a due changed                     | settlement_due_mismatch | update settlement_due set due_minor = due_minor + 1 where tenant_id = 'tenant_alpha'
                    a tenant's standing changed       | tenant_mismatch         | update tenant_view set standing = 'SUSPENDED' where tenant_id = 'tenant_alpha'
                    a price changed                   | price_mismatch          | update price_view set unit_price_minor = 9 where meter = 'storage_gb_hour'
                    """)
    void everyCorruption(String what, String type, String how) throws Exception {
        var ledger = new SampleLedger(MigratedDatabase.emptied());
        Story.tell(ledger);
        SealedDatabase.sealAll(ledger.database());
        ledger.post();
        assertThat(ledger.reconcile().ok()).as("before").isTrue();

        ledger.database().administer(how);

        ReconcileReport report = ledger.reconcile();
        assertThat(report.ok()).as(what).isFalse();
        assertThat(report.discrepancies()).as(what).anySatisfy(found -> {
            assertThat(found.type()).isEqualTo(type);
            assertThat(Objects.requireNonNullElse(found.tenantId(), "none of a tenant"))
                    .isNotBlank();
        });
    }
}
