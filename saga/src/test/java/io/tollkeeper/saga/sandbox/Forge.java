package io.tollkeeper.saga.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.xdr.DecoratedSignature;
import org.stellar.sdk.xdr.EnvelopeType;
import org.stellar.sdk.xdr.FeeBumpTransaction;
import org.stellar.sdk.xdr.FeeBumpTransactionEnvelope;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.Int64;
import org.stellar.sdk.xdr.TransactionEnvelope;
import org.stellar.sdk.xdr.TransactionSignaturePayload;
import org.stellar.sdk.xdr.TransactionSignaturePayload.TransactionSignaturePayloadTaggedTransaction;
import org.stellar.sdk.xdr.XdrDataOutputStream;

/** Makes transactions that the SDK would refuse to build, and signs them properly. */
final class Forge {

    /** Changes a transaction before it is signed. */
    @FunctionalInterface
    interface Change {

        void apply(org.stellar.sdk.xdr.Transaction transaction) throws Exception;
    }

    private Forge() {}

    /** The envelope of a changed transaction, base64. */
    static String envelope(Transaction prepared, Change change, KeyPair... signers) throws Exception {
        TransactionEnvelope envelope = TransactionEnvelope.fromXdrBase64(prepared.toEnvelopeXdrBase64());
        org.stellar.sdk.xdr.Transaction transaction = envelope.getV1().getTx();
        change.apply(transaction);
        var tagged = new TransactionSignaturePayloadTaggedTransaction();
        tagged.setDiscriminant(EnvelopeType.ENVELOPE_TYPE_TX);
        tagged.setTx(transaction);
        envelope.getV1().setSignatures(sign(hash(tagged), signers));
        return base64(envelope);
    }

    /** A plain envelope inside another that pays more for it, base64. */
    static String bumped(Transaction signed, KeyPair payer, long fee) throws Exception {
        var inner = new FeeBumpTransaction.FeeBumpTransactionInnerTx();
        inner.setDiscriminant(EnvelopeType.ENVELOPE_TYPE_TX);
        inner.setV1(signed.toEnvelopeXdr().getV1());
        var ext = new FeeBumpTransaction.FeeBumpTransactionExt();
        ext.setDiscriminant(0);
        var bump = new FeeBumpTransaction();
        bump.setFeeSource(org.stellar.sdk.AccountConverter.enableMuxed().encode(payer.getAccountId()));
        bump.setFee(new Int64(fee));
        bump.setInnerTx(inner);
        bump.setExt(ext);
        var tagged = new TransactionSignaturePayloadTaggedTransaction();
        tagged.setDiscriminant(EnvelopeType.ENVELOPE_TYPE_TX_FEE_BUMP);
        tagged.setFeeBump(bump);
        var outer = new FeeBumpTransactionEnvelope();
        outer.setTx(bump);
        outer.setSignatures(sign(hash(tagged), payer));
        var envelope = new TransactionEnvelope();
        envelope.setDiscriminant(EnvelopeType.ENVELOPE_TYPE_TX_FEE_BUMP);
        envelope.setFeeBump(outer);
        return base64(envelope);
    }

    private static DecoratedSignature[] sign(byte[] hash, KeyPair... signers) {
        List<DecoratedSignature> signatures = new ArrayList<>();
        for (KeyPair signer : signers) {
            signatures.add(signer.signDecorated(hash));
        }
        return signatures.toArray(new DecoratedSignature[0]);
    }

    private static byte[] hash(TransactionSignaturePayloadTaggedTransaction tagged) throws Exception {
        var payload = new TransactionSignaturePayload();
        payload.setNetworkId(new Hash(SdkClient.NETWORK.getNetworkId()));
        payload.setTaggedTransaction(tagged);
        var bytes = new ByteArrayOutputStream();
        payload.encode(new XdrDataOutputStream(new DataOutputStream(bytes)));
        return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    }

    private static String base64(TransactionEnvelope envelope) throws IOException {
        return envelope.toXdrBase64();
    }
}
