package io.tollkeeper.saga.sandbox.xdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.StrKey;
import org.stellar.sdk.scval.Scv;
import org.stellar.sdk.xdr.SCVal;

@DisplayName("The wire format")
class WireFormatTest {

    private static final int DEEPEST_SAMPLE = 4;

    @ParameterizedTest
    @MethodSource("seeds")
    void isReadAndWrittenAsTheSdkDoes(int seed) throws Exception {
        SCVal theirs = value(new Random(seed), DEEPEST_SAMPLE);
        ScVal ours = XdrReader.whole(Octets.ofBase64(theirs.toXdrBase64()), ScVal::read);
        assertThat(ours.base64()).isEqualTo(theirs.toXdrBase64());
        assertThat(SCVal.fromXdrBase64(ours.base64())).isEqualTo(theirs);
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    private static SCVal value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 12 : 14)) {
            case 0 -> Scv.toBoolean(random.nextBoolean());
            case 1 -> Scv.toVoid();
            case 2 -> Scv.toUint32(random.nextInt() & 0xFFFF_FFFFL);
            case 3 -> Scv.toInt32(random.nextInt());
            case 4 -> Scv.toUint64(new BigInteger(64, random));
            case 5 -> Scv.toInt64(random.nextLong());
            case 6 -> Scv.toInt128(new BigInteger(127, random).multiply(BigInteger.valueOf(random.nextInt(3) - 1L)));
            case 7 -> Scv.toUint256(new BigInteger(256, random));
            // Not empty: the SDK cannot read its own empty bytes at a message's end.
            case 8 -> Scv.toBytes(bytes(random, 1 + random.nextInt(8)));
            case 9 -> Scv.toSymbol("s_" + random.nextInt(1_000_000));
            case 10 -> Scv.toAddress(StrKey.encodeContract(bytes(random, 32)));
            case 11 -> Scv.toAddress(KeyPair.random().getAccountId());
            case 12 -> {
                List<SCVal> values = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    values.add(value(random, depth - 1));
                }
                yield Scv.toVec(values);
            }
            default -> {
                var fields = new LinkedHashMap<SCVal, SCVal>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    fields.put(Scv.toSymbol("f" + i), value(random, depth - 1));
                }
                yield Scv.toMap(fields);
            }
        };
    }

    private static byte[] bytes(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void hasTheLargestAndTheSmallestNumber() throws Exception {
        BigInteger largest = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);
        for (BigInteger number : List.of(largest, largest.negate().subtract(BigInteger.ONE), BigInteger.ZERO)) {
            assertThat(new ScVal.I128(number).base64())
                    .isEqualTo(Scv.toInt128(number).toXdrBase64());
        }
        assertThatThrownBy(() -> new ScVal.I128(largest.add(BigInteger.ONE))).isInstanceOf(XdrException.class);
    }

    @Test
    void hasKeysAsPeopleReadThem() {
        KeyPair pair = KeyPair.random();
        Octets key = Octets.of(pair.getPublicKey());
        assertThat(Strkey.ACCOUNT.encode(key)).isEqualTo(pair.getAccountId());
        assertThat(Strkey.ACCOUNT.decode(pair.getAccountId())).isEqualTo(key);
        Octets seed = Strkey.SEED.decode(new String(pair.getSecretSeed()));
        assertThat(Ed25519.publicKeyOf(seed)).isEqualTo(key);
        Octets message = Octets.ofText("message");
        Octets signature = Octets.of(pair.sign(message.toArray()));
        assertThat(Ed25519.verify(key, message, signature)).isTrue();
        assertThat(Ed25519.verify(key, Octets.ofText("another"), signature)).isFalse();
        assertThat(Ed25519.verify(key, message, Octets.ofText("short"))).isFalse();
    }

    @Test
    void noticesATypingErrorInAKey() {
        String account = KeyPair.random().getAccountId();
        for (int i = 0; i < account.length(); i++) {
            String wrong = account.substring(0, i) + (account.charAt(i) == 'A' ? 'B' : 'A') + account.substring(i + 1);
            assertThatThrownBy(() -> Strkey.ACCOUNT.decode(wrong)).isInstanceOf(XdrException.class);
        }
        assertThatThrownBy(() -> Strkey.CONTRACT.decode(account)).isInstanceOf(XdrException.class);
    }

    @Test
    void refusesBytesBehindAMessage() {
        assertRefused("0000000100000000", "bytes follow");
    }

    @Test
    void refusesAMessageThatEndsTooEarly() {
        assertRefused("0000000500000000", "ends too early");
    }

    @Test
    void refusesPaddingThatIsNotZero() {
        assertRefused("0000000d0000000161000001", "padding");
    }

    @Test
    void refusesABooleanThatIsNeither() {
        assertRefused("0000000000000002", "not a bool");
    }

    @Test
    void refusesALengthBeyondTheMessageBeforeMakingRoom() {
        assertRefused("0000001000000001000fffff", "too short for its list");
        assertRefused("0000000dffffffff", "length");
    }

    @Test
    void refusesAContainerWithoutContent() {
        assertRefused("0000001000000000", "without content");
    }

    @Test
    void refusesASymbolOfOtherLetters() {
        assertRefused("0000000f000000012d000000", "symbol");
    }

    @Test
    void refusesEndlessNesting() {
        assertRefused("000000100000000100000001".repeat(20_000), "too deep");
    }

    private static void assertRefused(String hex, String why) {
        assertThatThrownBy(() -> XdrReader.whole(Octets.ofHex(hex), ScVal::read))
                .isInstanceOf(XdrException.class)
                .hasMessageContaining(why);
    }
}
