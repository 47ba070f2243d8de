package io.tollkeeper.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the environment variable that fills a property of a {@code @ConfigurationProperties} record, and what it may hold.
 *
 * <p>A value that is empty counts as not set.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {

    /** The variable. */
    String value();

    /** Whether the value must never be shown: it is left out of complaints, and blotted out of the logs. */
    boolean secret() default false;

    /** What a complaint says the value must be, for types that do not say it by themselves: {@code a limit}. */
    String form() default "";

    /** A good value, for complaints to name; empty where the form says enough. */
    String example() default "";

    /** The least that is allowed, for numbers and durations; empty for no bound. */
    String atLeast() default "";

    /** The most that is allowed, for numbers and durations; empty for no bound. */
    String atMost() default "";
}
