// How the numbers of a chart are written in words. Used inside this module only.
#pragma once

#include "statistics/control_chart.h"
#include "statistics/making_data_count.h"
#include "text/phrases.h"

namespace bedre::report {

/// Decimals enough to tell the numbers apart, and no more.
int decimals_for(const statistics::Chart& chart);
int decimals_for(const statistics::Xmr& chart);

class ChartNumbers {
  public:
    ChartNumbers(int decimals, std::string suffix, text::Language language)
        : decimals_(decimals), suffix_(std::move(suffix)), language_(language) {}

    /// "12,3 %"; "12 %" where the decimals would all be 0.
    std::string say(double number) const;

  private:
    int decimals_;
    std::string suffix_;
    text::Language language_;
};

/// "mars, april og mai"; of many the first, and how many more: "…, desember og 8 til".
std::string listed(const std::vector<std::string>& names, const text::Phrases& phrases);

/// Sentences of one paragraph; what is empty is left out.
std::string paragraph(const std::vector<std::string>& sentences);

} // namespace bedre::report
