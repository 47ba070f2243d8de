package io.tollkeeper.saga.soroban;

import static io.tollkeeper.saga.soroban.SandboxTown.GENESIS;
import static io.tollkeeper.saga.soroban.SandboxTown.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.saga.settlement.SorobanGateway.Pending;
import io.tollkeeper.saga.settlement.SorobanGateway.SignedAttempt;
import io.tollkeeper.saga.settlement.SorobanGateway.VaultAt;
import io.tollkeeper.saga.soroban.DepositPreparation.Prepared;
import io.tollkeeper.saga.soroban.DepositPreparation.Refused;
import io.tollkeeper.saga.soroban.DepositPreparation.Unavailable;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.Transaction;

@DisplayName("A prepared deposit")
class DepositPreparationTest {

    private static final DepositAmount AMOUNT = DepositAmount.parse("2.5000000");

    private final SandboxTown town = new SandboxTown();
    private final DepositPreparation deposits = town.connection().deposits();

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void isSignedByItsWalletAndTaken() throws IOException {
        Prepared prepared = (Prepared) deposits.prepare(VAULT, GENESIS.ownerAccount(), AMOUNT);
        Transaction wallet = (Transaction)
                Transaction.fromEnvelopeXdr(prepared.envelope(), new Network(StellarNetwork.SANDBOX.passphrase()));
        assertThat(wallet.getSignatures()).isEmpty();
        assertThat(wallet.getFee()).isEqualTo(prepared.fee());
        wallet.sign(KeyPair.fromSecretSeed(GENESIS.ownerSecret()));
        SignedAttempt signed = new SignedAttempt(
                HexFormat.of().formatHex(wallet.hash()),
                wallet.toEnvelopeXdrBase64(),
                GENESIS.ownerAccount(),
                wallet.getSequenceNumber(),
                Instant.EPOCH,
                prepared.validUntil(),
                prepared.fee());

        assertThat(town.gateway().send(signed)).isEqualTo(new Pending());
        town.closeLedgers(1);
        assertThat(((VaultAt) town.gateway().vault(VAULT)).balance())
                .isEqualTo(SandboxGenesis.USDC_EACH + AMOUNT.units());
    }

    @Test
    void isRefusedToAStranger() {
        String stranger = Samples.CHANNEL.publicKey();
        town.befriend(stranger);

        assertThat(deposits.prepare(VAULT, stranger, AMOUNT)).isEqualTo(new Refused("Unauthorized", 3));
    }

    @Test
    void isRefusedBeyondWhatTheWalletHolds() {
        assertThat(deposits.prepare(VAULT, GENESIS.ownerAccount(), DepositAmount.parse("1000000000.0000000")))
                .isEqualTo(new Refused("UsdcToken.BalanceError", 10));
    }

    @Test
    void needsAnAccountOnTheNetwork() {
        assertThat(deposits.prepare(VAULT, Samples.OPERATOR.publicKey(), AMOUNT))
                .isEqualTo(new Unavailable("account " + Samples.OPERATOR + " does not exist"));
    }

    @Test
    void needsAddresses() {
        String account = GENESIS.ownerAccount();
        assertThatThrownBy(() -> deposits.prepare(account, account, AMOUNT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> deposits.prepare(VAULT, VAULT, AMOUNT)).isInstanceOf(IllegalArgumentException.class);
    }
}
