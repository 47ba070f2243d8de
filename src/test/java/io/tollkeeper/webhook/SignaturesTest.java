package io.tollkeeper.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A webhook's signature")
class SignaturesTest {

    /** Made with openssl: {@code printf '%s' '1781131332.whk_1.{"a":1}' | openssl dgst -sha256 -hmac secret}. */
    @Test
    void isTheHmacOfTimestampKeyAndBodyInLowerCaseHex() {
        assertThat(Signatures.sign(
                        Signatures.key("secret".getBytes(UTF_8)), "1781131332", "whk_1", "{\"a\":1}".getBytes(UTF_8)))
                .isEqualTo("fe44d6a1c23064e567610ec898968eef15fbd1a78102e66d3a7779a3fff1da31");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "whk_alpha_meterco",
                "A.b-c_9",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void isMadeByAKeyOfThisForm(String keyId) {
        assertThat(Signatures.isKeyId(keyId)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a:b",
                "-a",
                "_a",
                ".a",
                "a b",
                "ä",
                "a\n",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void isNotMadeByAKeyOfAnotherForm(String keyId) {
        assertThat(Signatures.isKeyId(keyId)).isFalse();
    }
}
