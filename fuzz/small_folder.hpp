// A small folder that is right, as one text (folder_of.hpp).
#pragma once

#include <string_view>

inline constexpr std::string_view kSmallFolder = R"(=== mission.toml
name = "Fuzz"
host = "TON"
lead = "KEN"
mission_actor = "KEN"
currency = "USD"
first_day = 2023-01-01
last_day = 2024-12-31
=== sources.csv
id,publisher,published,title,url,reliability
s,Nobody,2023-12-31,T,,A
t,Somebody,2024-06-30,T,,B
=== actors.csv
id,name,kind,contributor
KEN,Kenya,state,yes
=== places.csv
pcode,name,level,parent,lat,lon,source
T,Island,country,,-20,-175,s
T1,North,department,T,-20,-175,s
T11,Hill,commune,T1,-20,-175,s
T12,Bay,commune,T1,-20,-175.1,s
=== links.csv
from,to,mode,distance_km,source
T11,T12,road,20,s
=== facts.csv
id,series,item,on,until,actor,place,value,source
a,displaced,,2023-12-30,,,T,5000,s
b,displaced,,2024-06-20,,,T,7000,t
c,displaced,,2024-06-20,,,T1,4000,t
d,killed,,2024-01-01,2024-03-31,,T,30,t
e,arrivals,,2024-05-25,2024-05-25,KEN,,200,t
f,strength_in_theatre,,2024-06-20,,KEN,T,210,t
)";
