package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.ChainReport;
import io.tollkeeper.api.settlement.ChainReport.VaultFigures;
import io.tollkeeper.api.settlement.ListDeductions;
import io.tollkeeper.api.settlement.ListVaults;
import io.tollkeeper.api.settlement.PayingVault;
import io.tollkeeper.api.settlement.PostedDeduction;
import io.tollkeeper.api.settlement.ReconcileChain;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.saga.settlement.SorobanGateway.Deducted;
import io.tollkeeper.saga.settlement.SorobanGateway.Movement;
import io.tollkeeper.saga.settlement.SorobanGateway.MovementPage;
import io.tollkeeper.saga.settlement.SorobanGateway.VaultAt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/**
 * Compares the ledger with the network: every deduction that the network shows must be a settlement's, once and with its
 * amount, every settled one must be shown by the network, and a vault's balance must be what its events led to.
 *
 * <p>The network is asked first and then the ledger, once it has posted all that the log held by then: so a deduction that
 * happens meanwhile is missed by both or found under way, never accused. What the network has forgotten is not compared.
 * Memory grows with one vault's events.
 */
public final class ChainReconciler {

    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(5);

    /** How often a network is asked whose events do not yet reach to its state. */
    private static final int MAX_LOOKS = 3;

    private final SorobanGateway network;
    private final QueryGateway queries;
    private final Network name;
    private final Runnable log;

    /**
     * @param log blocks until all that was recorded before can be read where the ledger is
     */
    public ChainReconciler(SorobanGateway network, QueryGateway queries, Network name, Runnable log) {
        this.network = network;
        this.queries = queries;
        this.name = name;
        this.log = log;
    }

    /**
     * What a vault shows.
     *
     * @param vault its own word, not later than the events
     * @param oldest before which the events are not known
     * @param latest after which they are not known
     */
    record Shown(List<Movement> movements, VaultAt vault, long oldest, long latest) {

        Shown {
            movements = List.copyOf(movements);
        }

        List<Deducted> deducts() {
            return movements.stream()
                    .flatMap(movement -> Stream.ofNullable(movement.deducted()))
                    .toList();
        }
    }

    /**
     * A vault that the network does not show now hides no other: it is named among the differences.
     *
     * @throws NetworkSilentException if the network shows none of them
     */
    @QueryHandler
    ChainReport handle(ReconcileChain query) {
        ChainFindings findings = new ChainFindings(query.maxDifferences());
        List<VaultFigures> figures = new ArrayList<>();
        NetworkSilentException silence = null;
        for (PayingVault vault : ask(new ListVaults(name), PayingVault.class)) {
            if (findings.isCut()) {
                break;
            }
            try {
                figures.add(reconcile(vault, findings.of(vault)));
            } catch (NetworkSilentException e) {
                findings.of(vault).add("not_compared", null, null, null, "the network does not show this vault now");
                silence = e;
            }
        }
        if (silence != null && figures.isEmpty()) {
            throw silence;
        }
        return new ChainReport(findings.listed(), findings.isCut(), figures);
    }

    private VaultFigures reconcile(PayingVault vault, ChainFindings.OfVault findings) {
        Shown shown = show(vault.vault().contract());
        log.run();
        List<PostedDeduction> posted = ask(new ListDeductions(vault.tenantId(), vault.vault()), PostedDeduction.class);
        BalanceTrail.follow(shown, findings);
        return new VaultComparison(vault, findings).compare(shown, posted);
    }

    /**
     * Reads all that a vault's events show, up to a ledger that its balance is known of.
     *
     * @throws NetworkSilentException if the network does not answer, or its events stay behind its state
     */
    private Shown show(String contract) {
        for (int look = 1; ; look++) {
            VaultAt vault = vault(contract);
            List<Movement> movements = new ArrayList<>();
            MovementPage page = page(contract, null);
            long oldest = page.oldestLedger();
            movements.addAll(page.movements());
            while (page.next() != null) {
                page = page(contract, page.next());
                movements.addAll(page.movements());
            }
            if (page.latestLedger() >= vault.ledger()) {
                return new Shown(movements, vault, oldest, page.latestLedger());
            }
            if (look == MAX_LOOKS) {
                throw new NetworkSilentException(
                        "events as of ledger " + page.latestLedger() + ", the state of " + vault.ledger());
            }
        }
    }

    private VaultAt vault(String contract) {
        return switch (network.vault(contract)) {
            case VaultAt at -> at;
            case SorobanGateway.Unavailable unavailable -> throw new NetworkSilentException(unavailable.reason());
        };
    }

    private MovementPage page(String contract, @Nullable String cursor) {
        return switch (network.movements(contract, 1, cursor)) {
            case MovementPage page -> page;
            case SorobanGateway.Unavailable unavailable -> throw new NetworkSilentException(unavailable.reason());
        };
    }

    private <R> List<R> ask(Object query, Class<R> type) {
        try {
            return queries.query(query, ResponseTypes.multipleInstancesOf(type))
                    .get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("the ledger does not answer", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the ledger does not answer", e);
        }
    }
}
