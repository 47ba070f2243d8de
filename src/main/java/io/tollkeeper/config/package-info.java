/**
 * What an operator may set: each setting names its environment variable and its bounds beside the property it fills, and all
 * of them are looked at before anything is started. This package knows no setting by itself.
 */
@NullMarked
package io.tollkeeper.config;

import org.jspecify.annotations.NullMarked;
