package io.tollkeeper.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs the bearer tokens of the callers, with the secret that the application is started with. */
final class Tokens {

    /** Of the {@code dev} profile: no secret at all. */
    static final String SECRET = "tollkeeper-dev-secret-not-for-production-0001";

    private static final Duration LIFETIME = Duration.ofHours(12);

    private Tokens() {}

    static String ofTenant(String tenant) {
        return sign("\"sub\":\"bench\",\"tenant_id\":\"" + tenant + "\"");
    }

    static String ofAdmin() {
        return sign("\"sub\":\"bench\",\"admin\":true");
    }

    private static String sign(String claims) {
        long expires = Instant.now().plus(LIFETIME).getEpochSecond();
        String signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
                + '.'
                + encode("{" + claims + ",\"exp\":" + expires + "}");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + '.' + encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
