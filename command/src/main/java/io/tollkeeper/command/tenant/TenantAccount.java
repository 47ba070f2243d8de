package io.tollkeeper.command.tenant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.tollkeeper.api.tenant.OpenTenant;
import io.tollkeeper.api.tenant.ResumeTenant;
import io.tollkeeper.api.tenant.SuspendTenant;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantOpened;
import io.tollkeeper.api.tenant.TenantRejection;
import io.tollkeeper.api.tenant.TenantResumed;
import io.tollkeeper.api.tenant.TenantStanding;
import io.tollkeeper.api.tenant.TenantSuspended;
import io.tollkeeper.command.Refusal;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Decides what may happen to one tenant's account: it is opened once, and may be suspended and resumed. */
@Aggregate
final class TenantAccount {

    @AggregateIdentifier
    private @Nullable TenantAccountId id;

    private @Nullable String name;
    private TenantStanding standing = TenantStanding.OPEN;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenTenant command) {
        if (command.name().equals(name)) {
            return;
        }
        if (id != null) {
            throw new Refusal(TenantRejection.TENANT_EXISTS, "the tenant is open under another name");
        }
        apply(new TenantOpened(command.accountId(), command.name()));
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
}
