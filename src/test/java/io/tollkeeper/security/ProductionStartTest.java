package io.tollkeeper.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

@DisplayName("A start in production with dev secrets")
@ExtendWith(OutputCaptureExtension.class)
class ProductionStartTest {

    @Configuration(proxyBeanMethods = false)
    static class NothingElse {}

    @Test
    void endsWithOneSentenceAndNoStackTrace(CapturedOutput output) {
        SpringApplication application = new SpringApplication(NothingElse.class);

        assertThatExceptionOfType(UnsafeConfigurationException.class)
                .isThrownBy(() ->
                        application.run("--spring.profiles.active=prod", "--JWT_SECRET=" + JwtProperties.DEV_SECRET));

        assertThat(output)
                .contains(
                        "Tollkeeper does not start outside the dev profile, because JWT_SECRET is the dev secret,"
                                + " which everybody knows; SECRETS_KEY must be set; RECEIPT_KEY must be set; DB_URL must be set;")
                .doesNotContain(JwtProperties.DEV_SECRET)
                .doesNotContain("\tat ");
    }
}
