package io.tollkeeper.saga.soroban;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Prepares deposits that a customer's own wallet signs and sends. Nothing is signed here. */
public final class DepositPreparation {

    /** How long a person may take to sign. */
    public static final Duration VALIDITY = Duration.ofMinutes(5);

    private final Assembler assembler;

    DepositPreparation(Assembler assembler) {
        this.assembler = assembler;
    }

    /** What became of a wish to deposit. */
    public sealed interface Answer permits Prepared, Refused, Unavailable {}

    /**
     * Tried, priced, and ready to be signed by the depositor alone.
     *
     * @param envelope the unsigned transaction, base64 of its XDR
     * @param fee the most it can cost the depositor, stroops
     * @param validUntil no ledger that closes later can hold it
     */
    public record Prepared(String envelope, long fee, Instant validUntil) implements Answer {}

    /**
     * The contract would not take it.
     *
     * @param reason its own error, such as {@code BelowMinDeposit}, or {@code FeeAboveCap}
     * @param code the contract's number of it
     */
    public record Refused(String reason, @Nullable Integer code) implements Answer {}

    /** The network did not answer, or the depositor's account is not on it. */
    public record Unavailable(String reason) implements Answer {}

    /**
     * Prepares {@code deposit(depositor, amount)}. Blocks while the network is asked four questions.
     *
     * @param vault the contract, {@code C…}
     * @param depositor the account that pays and signs, {@code G…}
     * @throws IllegalArgumentException if vault or depositor is no such address
     */
    public Answer prepare(String vault, String depositor, DepositAmount amount) {
        StellarAddress source = StellarAddress.account(depositor);
        ContractCall call = VaultCalls.deposit(StellarAddress.contract(vault), source, amount.units());
        try {
            return switch (assembler.assemble(call, source, VALIDITY, 1)) {
                case Assembler.NoAccount none -> new Unavailable(none.why());
                case Assembler.Declined no ->
                    new Refused(no.refusal().reason(), no.refusal().code());
                case Assembler.Assembled built ->
                    new Prepared(built.frame().unsignedEnvelope(), built.frame().fee(), built.validUntil());
            };
        } catch (RpcException | XdrException e) {
            return new Unavailable(String.valueOf(e.getMessage()));
        }
    }
}
