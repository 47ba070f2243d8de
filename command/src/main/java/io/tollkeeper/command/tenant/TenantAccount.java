package io.tollkeeper.command.tenant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.tollkeeper.api.tenant.AttachVault;
import io.tollkeeper.api.tenant.ChooseSettlementTerms;
import io.tollkeeper.api.tenant.ClaimVault;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.OpenTenant;
import io.tollkeeper.api.tenant.ResumeTenant;
import io.tollkeeper.api.tenant.SettlementTerms;
import io.tollkeeper.api.tenant.SettlementTermsChosen;
import io.tollkeeper.api.tenant.SuspendTenant;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantOpened;
import io.tollkeeper.api.tenant.TenantRejection;
import io.tollkeeper.api.tenant.TenantResumed;
import io.tollkeeper.api.tenant.TenantStanding;
import io.tollkeeper.api.tenant.TenantSuspended;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.api.tenant.VaultAttached;
import io.tollkeeper.api.tenant.VaultContractId;
import io.tollkeeper.command.Refusal;
import java.util.EnumMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what may happen to one tenant's account: it is opened once, may be suspended and resumed, and pays from one vault
 * on each network, under the terms last chosen.
 */
@Aggregate
final class TenantAccount {

    @AggregateIdentifier
    private @Nullable TenantAccountId id;

    private @Nullable String name;
    private TenantStanding standing = TenantStanding.OPEN;
    private SettlementTerms terms = SettlementTerms.ON_CLOSE;
    private final Map<Network, Vault> vaults = new EnumMap<>(Network.class);

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean handle(OpenTenant command) {
        if (command.name().equals(name)) {
            return false;
        }
        if (id != null) {
            throw new Refusal(TenantRejection.TENANT_EXISTS, "the tenant is open under another name");
        }
        apply(new TenantOpened(command.accountId(), command.name()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SuspendTenant command) {
        requireOpened();
        if (standing == TenantStanding.OPEN) {
            apply(new TenantSuspended(command.accountId(), command.reason()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ResumeTenant command) {
        requireOpened();
        if (standing == TenantStanding.SUSPENDED) {
            apply(new TenantResumed(command.accountId(), command.reason()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AttachVault command, CommandGateway commands) {
        requireOpened();
        Vault attached = vaults.get(command.vault().network());
        if (command.vault().equals(attached)) {
            return;
        }
        if (attached != null) {
            throw new Refusal(TenantRejection.VAULT_DIFFERS, "the tenant pays from another vault on this network");
        }
        // In the same commit: of several tenants that name one contract, one gets it.
        commands.<Object>sendAndWait(new ClaimVault(
                new VaultContractId(command.vault()), command.accountId().tenantId()));
        apply(new VaultAttached(command.accountId(), command.vault()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ChooseSettlementTerms command) {
        requireOpened();
        if (!terms.equals(command.terms())) {
            apply(new SettlementTermsChosen(command.accountId(), command.terms()));
        }
    }

    private void requireOpened() {
        if (id == null) {
            throw new Refusal(TenantRejection.TENANT_UNKNOWN, "no such tenant");
        }
    }

    @EventSourcingHandler
    void on(TenantOpened event) {
        id = event.accountId();
        name = event.name();
    }

    @EventSourcingHandler
    void on(TenantSuspended event) {
        standing = TenantStanding.SUSPENDED;
    }

    @EventSourcingHandler
    void on(TenantResumed event) {
        standing = TenantStanding.OPEN;
    }

    @EventSourcingHandler
    void on(VaultAttached event) {
        vaults.put(event.vault().network(), event.vault());
    }

    @EventSourcingHandler
    void on(SettlementTermsChosen event) {
        terms = event.terms();
    }
}
