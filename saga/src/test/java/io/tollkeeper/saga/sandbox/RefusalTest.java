package io.tollkeeper.saga.sandbox;

import static io.tollkeeper.saga.sandbox.SdkClient.LONG;
import static io.tollkeeper.saga.sandbox.SdkClient.OPERATOR;
import static io.tollkeeper.saga.sandbox.SdkClient.OWNER;
import static io.tollkeeper.saga.sandbox.SdkClient.VAULT;
import static io.tollkeeper.saga.sandbox.SdkClient.channel;
import static io.tollkeeper.saga.sandbox.SdkClient.deduct;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.AbstractTransaction;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.TimeBounds;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.xdr.CryptoKeyType;
import org.stellar.sdk.xdr.Duration;
import org.stellar.sdk.xdr.Memo;
import org.stellar.sdk.xdr.MemoType;
import org.stellar.sdk.xdr.MuxedAccount;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.PreconditionType;
import org.stellar.sdk.xdr.PreconditionsV2;
import org.stellar.sdk.xdr.SignerKey;
import org.stellar.sdk.xdr.TransactionResult;
import org.stellar.sdk.xdr.TransactionResultCode;
import org.stellar.sdk.xdr.Uint256;
import org.stellar.sdk.xdr.Uint32;
import org.stellar.sdk.xdr.Uint64;
import org.stellar.sdk.xdr.XdrUnsignedHyperInteger;
import org.stellar.sdk.xdr.XdrUnsignedInteger;
import tools.jackson.databind.JsonNode;

@DisplayName("A transaction is refused at submission")
class RefusalTest {

    private static final Forge.Change NONE = transaction -> {};

    private final SteppingSandbox sandbox = SteppingSandbox.start();
    private final SdkClient sdk = sandbox.sdk;

    @AfterEach
    void end() throws Exception {
        sandbox.close();
    }

    @Test
    void ifItsNumberIsNotTheNext() throws Exception {
        Transaction draft = sdk.draftDeduct(0, 1, "r");
        assertThat(refusal(
                        forged(draft, tx -> tx.getSeqNum().getSequenceNumber().setInt64(5L))))
                .isEqualTo(TransactionResultCode.txBAD_SEQ);
    }

    @Test
    void asOldOnceALedgerHoldsIt() throws Exception {
        Transaction deduct = sdk.signedDeduct(0, 1, "r");
        sdk.send(deduct);
        sandbox.desk.step();
        assertThat(refusal(deduct.toEnvelopeXdrBase64())).isEqualTo(TransactionResultCode.txBAD_SEQ);
    }

    @Test
    void ifItsSourceDidNotSign() throws Exception {
        Transaction prepared = sdk.server.prepareTransaction(sdk.draftDeduct(0, 1, "r"));
        assertThat(refusal(Forge.envelope(prepared, NONE, OPERATOR))).isEqualTo(TransactionResultCode.txBAD_AUTH);
    }

    @Test
    void ifItWasSignedForAnotherNetwork() throws Exception {
        Transaction prepared = sdk.server.prepareTransaction(sdk.draftDeduct(0, 1, "r"));
        var elsewhere = (Transaction)
                AbstractTransaction.fromEnvelopeXdr(prepared.toEnvelopeXdrBase64(), new Network("another network"));
        elsewhere.sign(channel(0));
        elsewhere.sign(OPERATOR);
        assertThat(refusal(elsewhere.toEnvelopeXdrBase64())).isEqualTo(TransactionResultCode.txBAD_AUTH);
    }

    @Test
    void ifItsCallerDidNotSign() throws Exception {
        Transaction prepared = sdk.server.prepareTransaction(sdk.draftDeduct(0, 1, "r"));
        TransactionResult result = result(Forge.envelope(prepared, NONE, channel(0)));
        assertThat(result.getResult().getDiscriminant()).isEqualTo(TransactionResultCode.txFAILED);
        assertThat(result.getResult().getResults()[0].getDiscriminant()).isEqualTo(OperationResultCode.opBAD_AUTH);
    }

    @Test
    void ifSomebodySignedWhoNeedNot() throws Exception {
        Transaction prepared = sdk.server.prepareTransaction(sdk.draftDeduct(0, 1, "r"));
        assertThat(refusal(Forge.envelope(prepared, NONE, channel(0), OPERATOR, OWNER)))
                .isEqualTo(TransactionResultCode.txBAD_AUTH_EXTRA);
    }

    @Test
    void ifItEndsWithinTenSeconds() throws Exception {
        long now = closeTime();
        assertThat(refusal(sdk.signed(draftUntil(now + 9), channel(0), OPERATOR).toEnvelopeXdrBase64()))
                .isEqualTo(TransactionResultCode.txTOO_LATE);
        assertThat(sdk.send(sdk.signed(draftUntil(now + 10), channel(0), OPERATOR))
                        .getErrorResultXdr())
                .isNull();
    }

    @Test
    void ifItBeginsLater() throws Exception {
        Transaction draft = sdk.draft(
                channel(0),
                OPERATOR,
                new TimeBounds(closeTime() + 100, closeTime() + 200),
                VAULT,
                "deduct",
                deduct(1, "r"));
        assertThat(refusal(sdk.signed(draft, channel(0), OPERATOR).toEnvelopeXdrBase64()))
                .isEqualTo(TransactionResultCode.txTOO_EARLY);
    }

    @Test
    void ifItBidsLessThanTheLeast() throws Exception {
        Transaction prepared = sdk.server.prepareTransaction(sdk.draftDeduct(0, 1, "r"));
        long resources = prepared.getSorobanData().getResourceFee().getInt64();
        String low = Forge.envelope(prepared, tx -> tx.setFee(new Uint32(fee(resources + 99))), channel(0), OPERATOR);
        TransactionResult result = result(low);
        assertThat(result.getResult().getDiscriminant()).isEqualTo(TransactionResultCode.txINSUFFICIENT_FEE);
        assertThat(result.getFeeCharged().getInt64()).isEqualTo(resources + 100);
    }

    @Test
    void ifItDoesNotPayForWhatItDeclares() throws Exception {
        assertThat(refusal(forged(
                        sdk.draftDeduct(0, 1, "r"),
                        tx -> tx.getExt().getSorobanData().getResourceFee().setInt64(1_000L))))
                .isEqualTo(TransactionResultCode.txSOROBAN_INVALID);
    }

    @Test
    void ifItCarriesAMemo() throws Exception {
        assertThat(refusal(forged(sdk.draftDeduct(0, 1, "r"), tx -> tx.setMemo(memo()))))
                .isEqualTo(TransactionResultCode.txSOROBAN_INVALID);
    }

    @Test
    void ifItsSourceIsMuxed() throws Exception {
        assertThat(refusal(forged(sdk.draftDeduct(0, 1, "r"), tx -> tx.setSourceAccount(muxed(channel(0))))))
                .isEqualTo(TransactionResultCode.txSOROBAN_INVALID);
    }

    @Test
    void ifItHasNoOperation() throws Exception {
        assertThat(refusal(forged(
                        sdk.draftDeduct(0, 1, "r"), tx -> tx.setOperations(new org.stellar.sdk.xdr.Operation[0]))))
                .isEqualTo(TransactionResultCode.txMISSING_OPERATION);
    }

    @Test
    void ifItDeclaresNothing() throws Exception {
        assertThat(refusal(forged(sdk.draftDeduct(0, 1, "r"), tx -> {
                    tx.getExt().setDiscriminant(0);
                    tx.getExt().setSorobanData(null);
                })))
                .isEqualTo(TransactionResultCode.txMALFORMED);
    }

    @Test
    void ifItsSourceDoesNotExist() throws Exception {
        KeyPair stranger = KeyPair.random();
        Transaction draft = SdkClient.draft(stranger, 1, OPERATOR, LONG, VAULT, "deduct", deduct(1, "r"));
        assertThat(refusal(sdk.signed(draft, stranger, OPERATOR).toEnvelopeXdrBase64()))
                .isEqualTo(TransactionResultCode.txNO_ACCOUNT);
    }

    @Test
    void ifItsCallerDoesNotExist() throws Exception {
        KeyPair stranger = KeyPair.random();
        Transaction draft = sdk.draft(channel(0), stranger, LONG, VAULT, "balance");
        TransactionResult result =
                result(sdk.signed(draft, channel(0), stranger).toEnvelopeXdrBase64());
        assertThat(result.getResult().getDiscriminant()).isEqualTo(TransactionResultCode.txFAILED);
        assertThat(result.getResult().getResults()[0].getDiscriminant()).isEqualTo(OperationResultCode.opNO_ACCOUNT);
    }

    @Test
    void ifItsSourceCannotPay() throws Exception {
        sandbox.desk.post(
                "/sandbox/accounts", "{\"account\":\"" + channel(0).getAccountId() + "\",\"balance\":\"10000100\"}");
        assertThat(refusal(sdk.signedDeduct(0, 1, "r").toEnvelopeXdrBase64()))
                .isEqualTo(TransactionResultCode.txINSUFFICIENT_BALANCE);
    }

    @Test
    void ifItsAccountWasUsedTooShortlyBefore() throws Exception {
        sdk.send(sdk.signedDeduct(0, 1, "first"));
        sandbox.desk.step();
        assertThat(refusal(forged(sdk.draftDeduct(0, 1, "r"), tx -> {
                    var time = tx.getCond().getTimeBounds();
                    var second = new PreconditionsV2();
                    second.setTimeBounds(time);
                    second.setMinSeqAge(
                            new Duration(new Uint64(new XdrUnsignedHyperInteger(BigInteger.valueOf(1_000)))));
                    second.setMinSeqLedgerGap(new Uint32(fee(0)));
                    second.setExtraSigners(new SignerKey[0]);
                    tx.getCond().setDiscriminant(PreconditionType.PRECOND_V2);
                    tx.getCond().setV2(second);
                })))
                .isEqualTo(TransactionResultCode.txBAD_MIN_SEQ_AGE_OR_GAP);
    }

    private static XdrUnsignedInteger fee(long value) {
        return new XdrUnsignedInteger(value);
    }

    private static Memo memo() {
        var memo = new Memo();
        memo.setDiscriminant(MemoType.MEMO_ID);
        memo.setId(new Uint64(new XdrUnsignedHyperInteger(BigInteger.TEN)));
        return memo;
    }

    private static MuxedAccount muxed(KeyPair account) {
        var inner = new MuxedAccount.MuxedAccountMed25519();
        inner.setId(new Uint64(new XdrUnsignedHyperInteger(BigInteger.valueOf(7))));
        inner.setEd25519(new Uint256(account.getPublicKey()));
        var muxed = new MuxedAccount();
        muxed.setDiscriminant(CryptoKeyType.KEY_TYPE_MUXED_ED25519);
        muxed.setMed25519(inner);
        return muxed;
    }

    private long closeTime() throws Exception {
        return sandbox.desk.result("getLatestLedger", "{}").path("closeTime").asLong();
    }

    private Transaction draftUntil(long seconds) throws Exception {
        return sdk.draft(channel(0), OPERATOR, new TimeBounds(0, seconds), VAULT, "deduct", deduct(1, "r"));
    }

    private String forged(Transaction draft, Forge.Change change) throws Exception {
        return Forge.envelope(sdk.server.prepareTransaction(draft), change, channel(0), OPERATOR);
    }

    private TransactionResultCode refusal(String envelope) throws Exception {
        return result(envelope).getResult().getDiscriminant();
    }

    private TransactionResult result(String envelope) throws Exception {
        JsonNode answer = sandbox.desk.result("sendTransaction", "{\"transaction\":\"" + envelope + "\"}");
        assertThat(answer.path("status").asString()).isEqualTo("ERROR");
        assertThat(sandbox.desk.state().path("queue")).isEmpty();
        return SdkClient.result(answer.path("errorResultXdr").asString());
    }
}
