package io.tollkeeper.command.tenant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.tollkeeper.api.tenant.ClaimVault;
import io.tollkeeper.api.tenant.TenantRejection;
import io.tollkeeper.api.tenant.VaultClaimed;
import io.tollkeeper.api.tenant.VaultContractId;
import io.tollkeeper.command.Refusal;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose vault a contract is: the first tenant's who claims it. As an aggregate of its own it is the log's unique
 * identifier that tells the first from the others, on whichever nodes they ask.
 */
@Aggregate
final class VaultContract {

    private @Nullable VaultClaimed claim;

    @AggregateIdentifier
    @Nullable
    VaultContractId id() {
        return claim == null ? null : claim.contractId();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ClaimVault command) {
        if (claim == null) {
            apply(new VaultClaimed(command.contractId(), command.tenantId()));
        } else if (!claim.tenantId().equals(command.tenantId())) {
            throw new Refusal(TenantRejection.VAULT_TAKEN, "another tenant pays from this vault");
        }
    }

    @EventSourcingHandler
    void on(VaultClaimed event) {
        claim = event;
    }
}
