package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.settlement.SorobanGateway;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Settlement's network by way of a Soroban RPC server. */
final class RpcGateway implements SorobanGateway {

    private final SorobanSettings settings;
    private final RpcClient rpc;
    private final LedgerState state;
    private final Assembler assembler;
    private final Findings findings;
    private final VaultViews views;
    private final MovementListing listing;
    private final DeductTraces traces;
    private final VaultForecast forecast;

    RpcGateway(SorobanSettings settings, RpcClient rpc, LedgerState state, Parts parts) {
        this.settings = settings;
        this.rpc = rpc;
        this.state = state;
        this.assembler = parts.assembler();
        this.findings = parts.findings();
        this.views = parts.views();
        this.listing = new MovementListing(rpc);
        this.forecast = new VaultForecast(rpc);
        this.traces = new DeductTraces(rpc, state, settings.operator().address());
    }

    /** What it shares with others of the same connection. */
    record Parts(Assembler assembler, Findings findings, VaultViews views) {}

    @Override
    public Forecast forecast(Deduction deduction) {
        return orElse(() -> forecast.of(deduction), Unavailable::new);
    }

    @Override
    public Preparation prepare(Deduction deduction, String channel, int attempt) {
        Signer signer = settings.channels().signer(channel);
        ContractCall call = VaultCalls.deduct(deduction, settings.operator().address());
        return orElse(
                () -> switch (assembler.assemble(call, signer.address(), settings.validity(), attempt)) {
                    case Assembler.NoAccount none -> new Unavailable(none.why());
                    case Assembler.Declined no -> no.refusal();
                    case Assembler.Assembled built -> new Built(sign(built, signer));
                },
                Unavailable::new);
    }

    private SignedAttempt sign(Assembler.Assembled built, Signer channel) {
        TransactionFrame frame = built.frame();
        StellarNetwork network = settings.network();
        return new SignedAttempt(
                HexFormat.of().formatHex(frame.hash(network)),
                frame.signedEnvelope(network, List.of(channel, settings.operator())),
                channel.publicKey(),
                frame.sequence(),
                built.builtAt(),
                built.validUntil(),
                frame.fee());
    }

    @Override
    public SendAnswer send(SignedAttempt attempt) {
        return orElse(() -> answer(rpc.send(attempt.envelope()), attempt), Unavailable::new);
    }

    private static SendAnswer answer(RpcClient.Sent sent, SignedAttempt attempt) {
        if (!sent.hash().equals(attempt.hash())) {
            return new Unavailable("sendTransaction: an answer about another transaction");
        }
        return switch (sent.status()) {
            case "PENDING", "DUPLICATE" -> new Pending();
            case "TRY_AGAIN_LATER" -> new TryAgainLater();
            case "ERROR" -> new Rejected(code(sent.errorResult()));
            default -> new Unavailable(RpcException.clean("sendTransaction: status " + sent.status()));
        };
    }

    private static String code(Optional<String> errorResult) {
        return errorResult
                .map(result -> TransactionResult.read(result).reason())
                .orElseThrow(() -> new XdrException("an error without its result"));
    }

    @Override
    public Finding find(SignedAttempt attempt, Deduction deduction) {
        return orElse(() -> findings.find(attempt, deduction), Unavailable::new);
    }

    @Override
    public Sequence sequenceOf(String channel) {
        StellarAddress account = StellarAddress.account(channel);
        return orElse(
                () -> state.account(account)
                        .<Sequence>map(found -> new SequenceAt(found.sequence(), found.ledger()))
                        .orElseGet(() -> new Unavailable("account " + channel + " does not exist")),
                Unavailable::new);
    }

    @Override
    public Vault vault(String vault) {
        return orElse(() -> views.vault(vault), Unavailable::new);
    }

    @Override
    public Movements movements(String vault, long fromLedger, @Nullable String cursor) {
        return orElse(() -> listing.page(vault, fromLedger, cursor), Unavailable::new);
    }

    @Override
    public Trace trace(String vault, String requestId) {
        return orElse(() -> traces.of(vault, requestId), Unavailable::new);
    }

    private static <T> T orElse(Supplier<? extends T> answer, Function<String, ? extends T> unavailable) {
        try {
            return answer.get();
        } catch (RpcException | XdrException e) {
            return unavailable.apply(String.valueOf(e.getMessage()));
        }
    }
}
