package io.tollkeeper.saga.sandbox;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.stellar.sdk.Account;
import org.stellar.sdk.AccountConverter;
import org.stellar.sdk.InvokeHostFunctionOperation;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.SorobanServer;
import org.stellar.sdk.TimeBounds;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.TransactionBuilder;
import org.stellar.sdk.TransactionPreconditions;
import org.stellar.sdk.responses.sorobanrpc.GetTransactionResponse;
import org.stellar.sdk.responses.sorobanrpc.SendTransactionResponse;
import org.stellar.sdk.responses.sorobanrpc.SimulateTransactionResponse;
import org.stellar.sdk.scval.Scv;
import org.stellar.sdk.xdr.SCVal;
import org.stellar.sdk.xdr.TransactionResult;

/** The Stellar SDK as a client: it shares nothing with the sandbox, so what the two agree on is the format. */
final class SdkClient implements AutoCloseable {

    static final Network NETWORK = new Network(SandboxGenesis.PASSPHRASE);
    static final SandboxGenesis GENESIS = SandboxGenesis.dev();
    static final KeyPair OPERATOR = KeyPair.fromSecretSeed(GENESIS.operatorSecret());
    static final KeyPair OWNER = KeyPair.fromSecretSeed(GENESIS.ownerSecret());
    static final String VAULT = GENESIS.vaultContract("tenant_alpha");

    /** Ends long after every test. */
    static final TimeBounds LONG = new TimeBounds(0, 32_503_680_000L);

    private static final int BID = 1_000;

    final SorobanServer server;

    SdkClient(String url) {
        this.server = new SorobanServer(url);
    }

    static KeyPair channel(int index) {
        return KeyPair.fromSecretSeed(GENESIS.channelSecrets().get(index));
    }

    static SCVal[] deduct(long amount, String requestId) {
        return new SCVal[] {
            Scv.toAddress(OPERATOR.getAccountId()), Scv.toInt128(BigInteger.valueOf(amount)), Scv.toSymbol(requestId)
        };
    }

    /** A transaction whose source is not its caller, neither simulated nor signed. */
    Transaction draft(KeyPair source, KeyPair caller, TimeBounds time, String contract, String function, SCVal... in)
            throws Exception {
        long sequence = server.getAccount(source.getAccountId()).getSequenceNumber();
        return draft(source, sequence, caller, time, contract, function, in);
    }

    static Transaction draft(
            KeyPair source,
            long sequence,
            KeyPair caller,
            TimeBounds time,
            String contract,
            String function,
            SCVal... in) {
        return new TransactionBuilder(
                        AccountConverter.enableMuxed(), new Account(source.getAccountId(), sequence), NETWORK)
                .setBaseFee(BID)
                .addPreconditions(
                        TransactionPreconditions.builder().timeBounds(time).build())
                .addOperation(InvokeHostFunctionOperation.invokeContractFunctionOperationBuilder(
                                contract, function, List.of(in))
                        .sourceAccount(caller.getAccountId())
                        .build())
                .build();
    }

    Transaction draftDeduct(int channel, long amount, String requestId) throws Exception {
        return draft(channel(channel), OPERATOR, LONG, VAULT, "deduct", deduct(amount, requestId));
    }

    SimulateTransactionResponse simulate(String contract, String function, SCVal... in) throws Exception {
        return server.simulateTransaction(draft(channel(0), OPERATOR, LONG, contract, function, in));
    }

    /** What a view returns. */
    SCVal view(String contract, String function, SCVal... in) throws Exception {
        return SCVal.fromXdrBase64(
                simulate(contract, function, in).getResults().getFirst().getXdr());
    }

    long balance() throws Exception {
        return Scv.fromInt128(view(VAULT, "balance")).longValueExact();
    }

    /** Simulated, assembled and signed by the channel and the operator. */
    Transaction signedDeduct(int channel, long amount, String requestId) throws Exception {
        return signed(draftDeduct(channel, amount, requestId), channel(channel), OPERATOR);
    }

    Transaction signed(Transaction draft, KeyPair... signers) throws Exception {
        Transaction prepared = server.prepareTransaction(draft);
        for (KeyPair signer : signers) {
            prepared.sign(signer);
        }
        return prepared;
    }

    SendTransactionResponse send(Transaction transaction) throws Exception {
        return server.sendTransaction(transaction);
    }

    GetTransactionResponse find(Transaction transaction) throws Exception {
        return server.getTransaction(transaction.hashHex());
    }

    static TransactionResult result(String base64) throws IOException {
        return TransactionResult.fromXdrBase64(base64);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
