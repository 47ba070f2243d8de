package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.settlement.SorobanGateway;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything that talks to one Soroban RPC server. Opening asks the network nothing. */
public final class SorobanConnection implements AutoCloseable {

    private final RpcWire wire;
    private final RpcClient rpc;
    private final SorobanGateway gateway;
    private final NetworkCheck check;
    private final DepositPreparation deposits;

    private SorobanConnection(SorobanSettings settings, RpcCalls calls) {
        this.wire = new RpcWire(settings.endpoint());
        this.rpc = new RpcClient(new JsonRpc(wire, calls));
        LedgerState state = new LedgerState(rpc);
        SpentSequences spent = new SpentSequences();
        Assembler assembler = new Assembler(settings, rpc, state, spent);
        VaultViews views = new VaultViews(assembler, settings.operator().address());
        this.gateway = new RpcGateway(
                settings,
                rpc,
                state,
                new RpcGateway.Parts(assembler, new Findings(settings, rpc, assembler, spent), views));
        this.check = new NetworkCheck(settings, rpc, state, views);
        this.deposits = new DepositPreparation(assembler);
    }

    public static SorobanConnection open(SorobanSettings settings) {
        return open(settings, RpcCalls.UNHEARD);
    }

    /** @param calls hears of every question */
    public static SorobanConnection open(SorobanSettings settings, RpcCalls calls) {
        return new SorobanConnection(settings, calls);
    }

    /** Returns whether questions are let through: {@code closed}, {@code open} or {@code half_open}. */
    public String breakerState() {
        return rpc.breakerState();
    }

    public SorobanGateway gateway() {
        return gateway;
    }

    public NetworkCheck networkCheck() {
        return check;
    }

    public DepositPreparation deposits() {
        return deposits;
    }

    /**
     * How the RPC server is.
     *
     * @param latestLedger 0 if it did not answer
     * @param latestClosedAt absent if it does not say
     * @param detail its own word, or why there is none
     */
    public record Health(
            boolean healthy, long latestLedger, @Nullable Instant latestClosedAt, String detail) {}

    /** Asks the server how it is; blocks for a few read time-outs at most. */
    public Health health() {
        try {
            RpcClient.Health health = rpc.health();
            return new Health(
                    "healthy".equals(health.status()),
                    health.latestLedger(),
                    health.latestClosedAt().orElse(null),
                    RpcException.clean(health.status()));
        } catch (RpcException e) {
            return new Health(false, 0, null, String.valueOf(e.getMessage()));
        }
    }

    /** Ends all questions under way. */
    @Override
    public void close() {
        wire.close();
    }
}
