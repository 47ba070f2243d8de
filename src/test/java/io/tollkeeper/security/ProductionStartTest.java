package io.tollkeeper.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(strings = {"testnet", "mainnet"})
    void endsSoTooWhereTheSandboxsKeysAreForAnotherNetwork(String network, CapturedOutput output) {
        SandboxGenesis sandbox = SandboxGenesis.dev();
        SpringApplication application = new SpringApplication(NothingElse.class);

        assertThatExceptionOfType(UnsafeConfigurationException.class)
                .isThrownBy(() -> application.run(
                        "--spring.profiles.active=prod",
                        "--STELLAR_NETWORK=" + network,
                        "--SOROBAN_RPC_URL=https://rpc.example",
                        "--STELLAR_OPERATOR_SECRET=" + sandbox.operatorSecret(),
                        "--STELLAR_CHANNEL_SECRETS=" + String.join(",", sandbox.channelSecrets())));

        assertThat(output)
                .contains("STELLAR_OPERATOR_SECRET is a key of the sandbox, which everybody knows;"
                        + " STELLAR_CHANNEL_SECRETS holds a key of the sandbox, which everybody knows.")
                .doesNotContain(sandbox.operatorSecret())
                .doesNotContain("\tat ");
    }
}
