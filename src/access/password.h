// Passwords of small installations that have no OpenID provider.
#pragma once

#include "outcome/outcome.h"

#include <span>

namespace bedre::access {

/// A password on its way.
/// Promise: cannot be printed, formatted or put into an Error; is written over when it goes.
class Password {
  public:
    explicit Password(std::string text) : text_(std::move(text)) {}
    Password(const Password&) = delete;
    Password& operator=(const Password&) = delete;
    ~Password();
    /// For those who hash it.
    const std::string& revealed() const { return text_; }

  private:
    std::string text_;
};

/// Whether it will do. Unit: letters (code points).
/// Findings: password.too_short (below 15), password.too_long (above 128), password.no_text,
/// password.one_letter (fewer than five different ones), password.yourself when `own` (the name of the
/// account, of the house) is most of it, password.known_words when fewer than eight letters are left without
/// the words of own and house_words(), password.common when others use it too; all at /password. Source:
/// OWASP ASVS 5.0, 6.2; NIST SP 800-63B-4, 3.1.1.2: length, and no rules of composition.
Findings check(const Password& password, std::span<const std::string> own);

/// What stands in many passwords here: the house's own words, and those of its trade, as text::fold() has
/// them.
std::span<const std::string_view> house_words();

/// What is kept of it: Argon2id with salt and cost, as text.
/// Cost: 64 MiB and some 0.1 s, on purpose. Source: RFC 9106.
std::string hash_of(const Password& password);

/// Whether it is the password that the hash is of. Without a hash the same time is spent, and the answer is
/// no: nobody learns from the time whether there is such an account.
bool is_password(const std::optional<std::string>& hash, const Password& password);

/// Whether the hash was made at another cost than today's: it is made anew at the next signing in.
bool is_outdated(const std::string& hash);

} // namespace bedre::access
