package io.tollkeeper.settlement;

import io.tollkeeper.api.tenant.ClaimVault;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.api.tenant.VaultContractId;
import io.tollkeeper.saga.Rounds;
import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Claims, before requests are let in, the vaults that tenants attached when a vault was not claimed yet. A node that finds
 * none has asked one question.
 */
@Component
class OlderVaults implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OlderVaults.class);

    private static final String UNCLAIMED = """
            select tenant_id, network, contract from vault_view vault
            where not exists (select from domain_event_entry event
                              where event.aggregate_identifier = 'vault:' || vault.network || ':' || vault.contract)
            order by tenant_id""";

    private final JdbcClient jdbc;
    private final CommandGateway commands;
    private volatile boolean running;

    OlderVaults(JdbcClient jdbc, CommandGateway commands) {
        this.jdbc = jdbc;
        this.commands = commands;
    }

    @Override
    public void start() {
        unclaimed().forEach(this::claim);
        running = true;
    }

    private List<ClaimVault> unclaimed() {
        return jdbc.sql(UNCLAIMED)
                .query((row, number) -> new ClaimVault(
                        new VaultContractId(new Vault(Network.named(row.getString(2)), row.getString(3))),
                        new TenantId(row.getString(1))))
                .list();
    }

    /** Of two tenants that share one already, whoever comes first by name; the other keeps paying from it till a person acts. */
    private void claim(ClaimVault older) {
        try {
            commands.<Object>sendAndWait(older);
        } catch (CommandExecutionException refused) {
            log.error(
                    "{} pays from {}, which is another tenant's: {}",
                    older.tenantId(),
                    older.contractId(),
                    refused.getMessage());
        } catch (RuntimeException e) {
            log.warn("{} of {} is claimed at the next start: {}", older.contractId(), older.tenantId(), e.getMessage());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After Axon's handlers, before the web server. */
    @Override
    public int getPhase() {
        return Rounds.PHASE;
    }
}
