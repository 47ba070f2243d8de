package io.tollkeeper.rest.settlement;

import io.tollkeeper.api.tenant.FindVault;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.command.tenant.VaultDirectory;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.saga.soroban.NetworkCheck;
import io.tollkeeper.saga.soroban.SorobanConnection;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the vault that a request is about, and the way to it. */
@Component
final class VaultDoor {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Queries queries;
    private final VaultDirectory directory;
    private final Network own;
    private final ObjectProvider<SorobanGateway> gateway;
    private final ObjectProvider<SorobanConnection> connection;

    VaultDoor(
            Queries queries,
            VaultDirectory directory,
            Network own,
            ObjectProvider<SorobanGateway> gateway,
            ObjectProvider<SorobanConnection> connection) {
        this.queries = queries;
        this.directory = directory;
        this.own = own;
        this.gateway = gateway;
        this.connection = connection;
    }

    /**
     * Reads the name of a network; the server's own where it is absent.
     *
     * @throws ProblemException 400 if there is no such network
     */
    Network network(@Nullable String name) {
        try {
            return name == null ? own : Network.named(name);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.badField("network", "invalid", String.valueOf(e.getMessage())));
        }
    }

    /**
     * Returns a tenant's vault.
     *
     * @throws ProblemException 404 if it has none
     */
    Vault of(TenantId tenantId, Network network) {
        // On the own network by the log, which knows at once what was attached.
        Optional<Vault> vault = network == own
                ? directory.vault(tenantId)
                : queries.optional(new FindVault(tenantId, network), Vault.class);
        return vault.orElseThrow(() ->
                new ProblemException(new Problem(404, "vault_not_found", "there is no vault on " + network.word())));
    }

    /**
     * Requires a network to be the one that this server works with.
     *
     * @throws ProblemException 400 if it is not
     */
    void requireReachable(Network network) {
        if (network != own) {
            throw new ProblemException(
                    Problem.badField("network", "network_mismatch", "this server works with " + own.word() + " only"));
        }
    }

    /**
     * Requires a vault that is to be a tenant's to be one that can be settled from. Not asked again where the tenant has a
     * vault already, nor where nobody can tell: on another network, or where this server settles nothing.
     *
     * @throws ProblemException 422 if it is not, 503 if the network does not answer
     */
    void requireFit(TenantId tenantId, Vault vault) {
        SorobanConnection known = connection.getIfAvailable();
        if (known == null || vault.network() != own || directory.vault(tenantId).isPresent()) {
            return;
        }
        switch (known.networkCheck().checkVault(vault.contract())) {
            case NetworkCheck.Fit fit -> {
                // What it remarks is told before the first attempt.
            }
            case NetworkCheck.Unfit unfit -> throw new ProblemException(new Problem(422, "vault_unfit", unfit.why()));
            case NetworkCheck.Unknown unknown -> throw unavailable();
        }
    }

    /**
     * Returns the way to the network.
     *
     * @throws ProblemException 503 if this server settles nothing
     */
    SorobanGateway gateway() {
        SorobanGateway known = gateway.getIfAvailable();
        if (known == null) {
            throw unavailable();
        }
        return known;
    }

    ProblemException unavailable() {
        return new ProblemException(
                Problem.unavailable("network_unavailable", "the network does not answer now", SOON));
    }
}
