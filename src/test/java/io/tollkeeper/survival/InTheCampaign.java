package io.tollkeeper.survival;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Tests that start too many processes for every build: {@code ./mvnw -Pstorm test} runs them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = "tollkeeper.campaign",
        matches = ".+",
        disabledReason = "it runs with the campaign, ./mvnw -Pstorm test")
@interface InTheCampaign {}
