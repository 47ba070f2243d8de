package io.tollkeeper.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A sealed secret")
class SecretSealTest {

    private static final byte[] SECRET = "whsec_dev_alpha_meterco_1".getBytes(UTF_8);

    private final SecretSeal seal = new SecretSeal(key(1));

    @Test
    void opensToWhatWasSealed() {
        assertThat(seal.open("k1", seal.seal("k1", SECRET))).isEqualTo(SECRET);
    }

    @Test
    void looksOtherEachTime() {
        assertThat(seal.seal("k1", SECRET)).isNotEqualTo(seal.seal("k1", SECRET));
    }

    @Test
    void isNoLongerThanItsNonceItsTagAndItself() {
        assertThat(seal.seal("k1", SECRET)).hasSize(12 + SECRET.length + 16);
    }

    @Test
    void doesNotOpenForAnotherKey() {
        byte[] sealed = seal.seal("k1", SECRET);

        assertThatIllegalStateException().isThrownBy(() -> seal.open("k2", sealed));
    }

    @Test
    void doesNotOpenWithAnotherSecretsKey() {
        byte[] sealed = seal.seal("k1", SECRET);

        assertThatIllegalStateException().isThrownBy(() -> new SecretSeal(key(2)).open("k1", sealed));
    }

    @Test
    void doesNotOpenIfAnyBitWasChanged() {
        byte[] sealed = seal.seal("k1", SECRET);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatIllegalStateException().isThrownBy(() -> seal.open("k1", changed));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11, 12, 27})
    void doesNotOpenIfItIsCutShort(int length) {
        byte[] cut = Arrays.copyOf(seal.seal("k1", SECRET), length);

        assertThatIllegalStateException().isThrownBy(() -> seal.open("k1", cut));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "not base64", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="})
    void needsAKeyOf32Bytes(String key) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new SecretsProperties(key).keyBytes())
                .withMessage("SECRETS_KEY must be base64 of 32 bytes");
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[SecretsProperties.KEY_BYTES];
        Arrays.fill(key, (byte) fill);
        return key;
    }
}
