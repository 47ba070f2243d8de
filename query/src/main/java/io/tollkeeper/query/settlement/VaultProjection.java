package io.tollkeeper.query.settlement;

import io.tollkeeper.api.tenant.SettlementTerms;
import io.tollkeeper.api.tenant.SettlementTermsChosen;
import io.tollkeeper.api.tenant.VaultAttached;
import io.tollkeeper.query.ProjectionBatch;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code vault_view} and {@code settlement_terms_view} in step with tenants' accounts. */
@Component
@ProcessingGroup("ledger")
final class VaultProjection {

    private static final String ATTACH = """
            insert into vault_view (tenant_id, network, contract) values (?, ?, ?)
            on conflict (tenant_id, network) do update set contract = excluded.contract""";
    private static final String CHOOSE = """
            insert into settlement_terms_view (tenant_id, mode, threshold_minor) values (?, ?, ?::bigint)
            on conflict (tenant_id) do update
            set mode = excluded.mode, threshold_minor = excluded.threshold_minor""";

    private final ProjectionBatch batch;
    private final JdbcClient jdbc;

    VaultProjection(ProjectionBatch batch, JdbcClient jdbc) {
        this.batch = batch;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(VaultAttached event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        var change = RowChange.of(
                ATTACH,
                event.accountId().tenantId().value(),
                event.vault().network().word(),
                event.vault().contract());
        batch.add(unitOfWork, message, RowChange.WRITER, change);
    }

    @EventHandler
    void on(SettlementTermsChosen event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        SettlementTerms terms = event.terms();
        var change = RowChange.of(
                CHOOSE,
                event.accountId().tenantId().value(),
                terms.mode().word(),
                terms.threshold() == null ? null : terms.threshold().minorUnits());
        batch.add(unitOfWork, message, RowChange.WRITER, change);
    }

    @ResetHandler
    void reset() {
        jdbc.sql("truncate table vault_view, settlement_terms_view").update();
    }
}
