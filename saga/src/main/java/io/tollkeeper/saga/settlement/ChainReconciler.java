package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.ChainReport;
import io.tollkeeper.api.settlement.ChainReport.VaultFigures;
import io.tollkeeper.api.settlement.ListDeductions;
import io.tollkeeper.api.settlement.ListVaults;
import io.tollkeeper.api.settlement.PayingVault;
import io.tollkeeper.api.settlement.PostedDeduction;
import io.tollkeeper.api.settlement.ReconcileChain;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.saga.settlement.SorobanGateway.DeductPage;
import io.tollkeeper.saga.settlement.SorobanGateway.Deducted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/**
 * Compares the ledger with the network: every deduction that the network shows must be a settlement's, once and with its
 * amount, and every settled one must be shown by the network.
 *
 * <p>The network is asked first and the ledger then, so a deduction that happens meanwhile is missed by both or found under
 * way, never accused. What the network has forgotten is not compared. Memory grows with one vault's deductions.
 */
public final class ChainReconciler {

    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(5);

    private final SorobanGateway network;
    private final QueryGateway queries;
    private final Network name;

    public ChainReconciler(SorobanGateway network, QueryGateway queries, Network name) {
        this.network = network;
        this.queries = queries;
        this.name = name;
    }

    /**
     * What a vault shows.
     *
     * @param oldest before which it is not known
     * @param latest after which it is not known
     */
    record Shown(List<Deducted> deducts, long balance, long oldest, long latest) {}

    @QueryHandler
    ChainReport handle(ReconcileChain query) {
        ChainFindings findings = new ChainFindings(query.maxDifferences());
        List<VaultFigures> figures = new ArrayList<>();
        for (PayingVault vault : ask(new ListVaults(name), PayingVault.class)) {
            if (findings.isCut()) {
                break;
            }
            figures.add(reconcile(vault, findings.of(vault)));
        }
        return new ChainReport(findings.listed(), findings.isCut(), figures);
    }

    private VaultFigures reconcile(PayingVault vault, ChainFindings.OfVault findings) {
        Shown shown = show(vault.vault().contract());
        List<PostedDeduction> posted = ask(new ListDeductions(vault.tenantId(), vault.vault()), PostedDeduction.class);
        return new VaultComparison(vault, findings).compare(shown, posted);
    }

    /**
     * Reads all that a vault's events show.
     *
     * @throws NetworkSilentException if the network does not answer
     */
    private Shown show(String contract) {
        long balance = switch (network.vault(contract)) {
            case SorobanGateway.VaultAt at -> at.balance();
            case SorobanGateway.Unavailable unavailable -> throw new NetworkSilentException(unavailable.reason());
        };
        List<Deducted> deducts = new ArrayList<>();
        DeductPage page = page(contract, null);
        long oldest = page.oldestLedger();
        deducts.addAll(page.deducts());
        while (page.next() != null) {
            page = page(contract, page.next());
            deducts.addAll(page.deducts());
        }
        return new Shown(deducts, balance, oldest, page.latestLedger());
    }

    private DeductPage page(String contract, @Nullable String cursor) {
        return switch (network.deducts(contract, 1, cursor)) {
            case DeductPage page -> page;
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
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the ledger does not answer", e);
        }
    }
}
